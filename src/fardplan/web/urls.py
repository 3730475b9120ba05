"""Addresses of the pages. They are in Swedish, since readers see them."""

from django.conf import settings
from django.contrib.auth.views import LogoutView
from django.urls import URLPattern, URLResolver, path, register_converter
from django.views.i18n import set_language

from fardplan.web.addresses import ElementNumber
from fardplan.web.pages.about import views as about
from fardplan.web.pages.answers import addition, extension, withdrawal
from fardplan.web.pages.answers import views as answers
from fardplan.web.pages.asks import deciding as deciding_asks
from fardplan.web.pages.asks.views import asks
from fardplan.web.pages.claims import measuring
from fardplan.web.pages.claims import views as claims
from fardplan.web.pages.document import views as document
from fardplan.web.pages.downloads import synthesis_file
from fardplan.web.pages.element.views import element
from fardplan.web.pages.home.views import home
from fardplan.web.pages.matrix import views as matrix
from fardplan.web.pages.measures import files as measure_files
from fardplan.web.pages.measures import maps as measure_maps
from fardplan.web.pages.measures import missing as lacking
from fardplan.web.pages.measures import publishing, reports
from fardplan.web.pages.measures import views as measures
from fardplan.web.pages.repairs import views as repairs
from fardplan.web.pages.review import views as review
from fardplan.web.pages.roadmap import views as roadmap
from fardplan.web.pages.search import views as search
from fardplan.web.pages.viewpoints.views import viewpoints
from fardplan.web.style_guide import style_guide

register_converter(ElementNumber, "number")

_CASE = "remiss/<slug:id>/"
_CLAIM = f"{_CASE}pastaenden/<int:submission_id>-<int:start>/"
_ANSWER = f"{_CASE}svar/<int:submission_id>/"

urlpatterns: list[URLPattern | URLResolver] = [
    path("", home, name="home"),
    path("fardplan/", roadmap.roadmaps, name="roadmap"),
    path("fardplan/<slug:id>/", roadmap.roadmap, name="roadmap_tree"),
    path("fardplan/<slug:id>/<number:number>/", roadmap.element, name="roadmap_element"),
    path("remiss/", matrix.consultations, name="consultation"),
    path(_CASE, matrix.matrix, name="matrix"),
    path(f"{_CASE}ruta/<number:number>/<slug:body_id>/", matrix.cell, name="cell"),
    path(f"{_CASE}strategi/<number:number>/", element, name="element"),
    path(f"{_CASE}synpunkter/", viewpoints, name="viewpoints"),
    path(f"{_CASE}onskemal/", asks, name="asks"),
    path(f"{_CASE}onskemal/sla-ihop/", deciding_asks.join, name="join_asks"),
    path(f"{_CASE}onskemal/dela/", deciding_asks.split, name="split_ask"),
    path(f"{_CASE}onskemal/angra/<int:decision>/", deciding_asks.undo, name="undo_asks"),
    path(f"{_CASE}granska/", review.queue, name="review_queue"),
    path(f"{_CASE}granska/angra/<int:decision>/", review.undo, name="undo_review"),
    path(f"{_CASE}ord/", repairs.cases, name="repairs"),
    path(f"{_CASE}ord/fall/", repairs.case_of, name="repair_case"),
    path(f"{_CASE}ord/angra/<int:decision>/", repairs.undo, name="undo_repair"),
    path(f"{_CASE}pastaenden/", claims.claims, name="claims"),
    path(f"{_CASE}pastaenden/utan-matt/", measuring.unmeasured_claims, name="unmeasured_claims"),
    path(_CLAIM, claims.claim, name="claim"),
    path(f"{_CLAIM}matt/", measuring.claim_measures, name="claim_measures"),
    path(f"{_CLAIM}matt/<slug:indicator_id>/", measuring.claim_measure, name="claim_measure"),
    path(f"{_CLAIM}bedom/", claims.assess_claim, name="assess_claim"),
    path(f"{_CASE}sok/", search.search_consultation, name="search_consultation"),
    path(f"{_CASE}sammanstallning.<slug:kind>", synthesis_file, name="synthesis_file"),
    path(f"{_CASE}svar/", answers.answers, name="answers"),
    path(f"{_CASE}svar/nytt/", answers.register, name="register_answer"),
    path(f"{_CASE}svar/svarstid/", extension.extend, name="extend_deadline"),
    path(_ANSWER, document.document, name="document"),
    path(f"{_ANSWER}kvitto/", answers.receipt, name="receipt"),
    path(f"{_ANSWER}tillagg/", addition.mark, name="mark_addition"),
    path(f"{_ANSWER}aterkalla/", withdrawal.withdraw, name="withdraw_answer"),
    path(f"{_ANSWER}granska/<int:start>/", review.passage, name="review_passage"),
    path(f"{_ANSWER}original", document.original, name="original"),
    path("matt/", measures.indicators, name="indicators"),
    path("matt/<slug:id>/", measures.indicator, name="indicator"),
    path("diagram/<int:publication>.<slug:kind>", measures.chart, name="measure_chart"),
    path("karta/<int:publication>.<slug:kind>", measure_maps.measure_map, name="measure_map"),
    path("tabell/<int:publication>.<slug:kind>", measure_files.measure_file, name="measure_file"),
    path(
        "datamangd/<int:publication>.<slug:kind>",
        measure_files.measure_record,
        name="measure_record",
    ),
    path(
        "fardplan/<slug:id>/<number:number>/diagram.svg",
        measures.milestone_chart,
        name="milestone_chart",
    ),
    path("fardplan/<slug:id>/saknas/", lacking.missing, name="missing"),
    path("fardplan/<slug:id>/saknas.json", lacking.missing_file, name="missing_file"),
    path("rapport/<int:publication>/", reports.report, name="report"),
    path("rapport/<int:publication>.<slug:kind>", reports.report_file, name="report_file"),
    path("publicering/", publishing.publications, name="publications"),
    path("publicering/ny/", publishing.propose, name="propose_publication"),
    path("publicering/<int:id>/", publishing.publication, name="publication"),
    path("publicering/<int:id>/<slug:step>/", publishing.move, name="move_publication"),
    path("sok/", search.search, name="search"),
    path("tillganglighet/", about.accessibility, name="accessibility"),
    path("logga-in/", about.LogIn.as_view(), name="login"),
    path("logga-ut/", LogoutView.as_view(), name="logout"),
    path("sprak/", set_language, name="set_language"),
]
if settings.DEBUG:
    urlpatterns.append(path("stilguide/", style_guide, name="style_guide"))
