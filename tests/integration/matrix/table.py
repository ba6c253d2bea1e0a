"""Who meets what, as text: the policy of the whole site, written by hand and never computed from the product.

A line that is wrong here is a decision, not a slip: change it only with the regulation in hand.
"""

#: the people who ask: one of each role, and strangers to most of them
ASKERS = [
    "filler",
    "unit_head",
    "group_member",
    "department_reviewer",
    "department_head",
    "finance_reviewer",
    "finance_manager",
    "rectification_supervisor",
    "auditor",
    "system_admin",
    "security_admin",
    "audit_admin",
    "agency_lead",
    "agency_expert",
    "agency_expert2",
    "agency_quality",
    "agency2_lead",
    "agency2_expert",
    "hainan_filler",
    "hainan_reviewer",
    "jiangyin_filler",
    "second_filler",
    "second_reviewer",
    "second_manager",
    "second_auditor",
]

#: of them, whose lists are read for foreign titles
LISTERS = [
    "filler",
    "department_reviewer",
    "finance_manager",
    "system_admin",
    "agency_expert",
    "agency2_expert",
    "second_manager",
]

#: enough for every form of ACTS, so that the refusal is about the person and not about an empty field
POSTED = {
    "reason": "试",
    "note": "试",
    "on": "2027-03-01",
    "wanted": "2027-03-01",
    "deadline": "2027-03-01",
    "readers": "filler",
    "starts": "2027-03-01",
    "last_day": "2027-03-01",
    "opinion": "试",
}

#: who sees the documents of which place; administrators see none
BUREAU = "finance_reviewer finance_manager rectification_supervisor auditor"
SEES = {
    "suzhou": f"{BUREAU} filler unit_head group_member department_reviewer department_head",
    "hainan": f"{BUREAU} hainan_filler hainan_reviewer agency_lead agency_expert agency_expert2 agency_quality",
    "jiangyin": f"{BUREAU} jiangyin_filler",
    "lanzhou": BUREAU,
    "second": "second_filler second_reviewer second_manager second_auditor",
}

KEEPERS = "auditor system_admin security_admin audit_admin"
ADMINISTRATION = f"{KEEPERS} second_auditor"
OVERSEERS = (
    "department_reviewer department_head finance_reviewer finance_manager rectification_supervisor auditor "
    "hainan_reviewer second_reviewer second_manager second_auditor"
)
MANAGERS = "finance_manager second_manager"
RECORD_READERS = "auditor audit_admin second_auditor"

#: address | who gets 200 (`all` = whoever is signed in) | what the others get; nobody gets in without signing in
PAGES = f"""
roles:people | {ADMINISTRATION} | 403
roles:people_export | {ADMINISTRATION} | 403
roles:person_new | system_admin | 403
roles:organisations | {ADMINISTRATION} | 403
roles:organisation_new | system_admin | 403
roles:catalogue | all |
roles:me | all |
roles:record | {RECORD_READERS} | 403
roles:record_export | {RECORD_READERS} | 403
notifications:inbox | all |
notifications:count | all |
notifications:deliveries | system_admin | 404
notifications:preferences | all |
workflow:queue | all |
workflow:in_hand | all |
workflow:done | all |
workflow:copied | all |
flows:projects | all |
flows:search | all |
flows:problems | {OVERSEERS} | 404
flows:overview | {OVERSEERS} | 404
flows:open_steps | {OVERSEERS} | 404
flows:choose_launch | {MANAGERS} | 404
flows:engage_reviews | {MANAGERS} | 404
flows:imports | finance_reviewer {MANAGERS} rectification_supervisor system_admin security_admin | 404
flows:ledger | all |
flows:prints | all |
"""

#: address | arguments | place; whoever sees the place gets 200 (302 for a redirect), everybody else 404
OBJECTS = """
workflow:document | kind=goal pk=goal | suzhou hainan second | 200
workflow:document | kind=selfevaluation pk=selfevaluation | hainan | 200
workflow:document | kind=review pk=review | hainan jiangyin | 200
workflow:document | kind=finding pk=finding | jiangyin | 200
workflow:process | pk=process | hainan | 302
workflow:task | pk=task | suzhou | 200
workflow:download | pk=file | jiangyin | 200
flows:project | pk=project year=year | suzhou hainan | 200
flows:goal_difference | pk=goal | suzhou | 200
flows:finding_panel | pk=finding | jiangyin | 200
flows:print | kind=goal pk=goal form=declaration ending=xlsx | suzhou | 200
"""

#: address | arguments | place | answer to the auditor, who sees the document and may do nothing with it;
#: to whom it is foreign it answers like one that does not exist.
#: 403 not your post · 409 not your task · 404 a form that only its holder has · 405 followed by a link ·
#: 422 refused before anybody is asked: a draft that is no JSON, a choice that offers the auditor nothing
ACTS = """
workflow:claim | pk=task | suzhou | 403
workflow:release | pk=task | suzhou | 409
workflow:complete | pk=task | suzhou | 409
workflow:draft | pk=task | suzhou | 422
workflow:withdraw | pk=task | suzhou | 403
workflow:hand_over | pk=task | suzhou | 409
workflow:deadline | pk=task | suzhou | 403
workflow:copy | pk=task | suzhou | 403
workflow:upload | pk=task | suzhou | 409
workflow:remove_file | pk=task file_pk=file | jiangyin | 409
workflow:cancel | pk=process | suzhou | 403
flows:check_goal | pk=task | suzhou | 404
flows:score_self_evaluation | pk=task | suzhou | 409
flows:import_sheet | pk=task | suzhou | 404
flows:declare | pk=evaluation | suzhou | 403
flows:adjust | pk=evaluation | suzhou | 403
flows:seal | kind=selfevaluation pk=selfevaluation | jiangyin | 403
flows:pin_evidence | pk=selfevaluation | suzhou | 403
flows:unpin_evidence | pk=evidence | suzhou | 403
flows:judge_evidence | pk=evidence | suzhou | 403
flows:remind_signers | kind=selfevaluation pk=selfevaluation | jiangyin | 403
flows:ask_extension | pk=finding | jiangyin | 403
flows:reopen | pk=finding | jiangyin | 403
notifications:open | pk=notice | suzhou | 405
notifications:read | pk=notice | suzhou | 404
roles:appoint | pk=person | suzhou | 422
roles:deactivate | pk=person | suzhou | 403
roles:pass_on_work | pk=person | suzhou | 403
roles:reactivate | pk=person | suzhou | 403
roles:password | pk=person | suzhou | 403
roles:end_appointment | pk=person appointment_id=appointment | suzhou | 403
roles:add_post | pk=organisation | suzhou | 422
roles:end_substitute | pk=substitute | suzhou | 404
notifications:send_again | pk=delivery | suzhou | 404
flows:apply_import | pk=import | suzhou | 404
flows:cancel_import | pk=import | suzhou | 404
"""

#: who meets the open task of one expert: no other expert, for they score blind
ONE_CARD = f"{BUREAU} hainan_filler hainan_reviewer agency_lead agency_expert2 agency_quality"

#: administrators and auditors keep the people of their own bureau's tree: two bureaus that share a site do not meet
#: address | arguments | place | who gets 200 | what every other person gets
NARROW = f"""
roles:person | pk=person | suzhou | {KEEPERS} | 404
roles:organisation | pk=organisation | suzhou | {KEEPERS} | 404
workflow:row | pk=task | suzhou | department_reviewer | 404
workflow:task | pk=task | hainan | {ONE_CARD} | 404
"""

#: address, posted without anything | to whom it is refused, and how; the others may
FORMS = f"""
roles:verify_record | {RECORD_READERS} | 403
flows:launch_self_evaluations | {MANAGERS} | 404
"""

#: addresses that answer the same whoever asks, or that other tests follow; each with the test that does
ELSEWHERE = {
    "live": "tests/integration/config: tells nothing",
    "ready": "tests/integration/config: tells nothing",
    "set_language": "changes the reader's own session",
    "account_": "tests/live: signing in is allauth's, about the own account only",
    "mfa_": "tests/live: signing in is allauth's, about the own account only",
    "workflow:home": "redirects everybody to their own queue",
    "workflow:bpmn": "a flow's drawing holds no document",
    "roles:switch_post": "the own session",
    "roles:contact": "the own contact data",
    "roles:set_substitute": "the own appointments; tests/integration/roles",
    "notifications:read_all": "the own notices",
    "flows:import_template": "an empty form holds no document",
    "flows:import_list": "tests/integration/imports: who may bring in which list",
    "flows:import_plan": "tests/integration/imports: an upload is its uploader's",
    "flows:import_errors": "tests/integration/imports: an upload is its uploader's",
    "flows:import_form": "tests/integration/imports: for the holder of the task",
    "flows:print_projects": "tests/integration/printing: the same rows as the list of projects",
    "flows:print_notices": "tests/integration/printing: the same rows as the ledger",
    "flows:order_dossier": "tests/integration/dossiers: whoever sees the project",
    "flows:print_order": "tests/integration/printing: an order is its owner's",
    "flows:cancel_print": "tests/integration/printing: an order is its owner's",
    "flows:take_prints": "tests/integration/printing: an order is its owner's",
    "flows:print_ledger": "tests/integration/printing: the same rows as the ledger",
    "flows:verify_seal": "tests/integration/sealing: with the document's own predicate",
    "flows:sealed_file": "tests/integration/sealing: with the document's own predicate",
    "flows:launch_progress": "tests/integration/self_evaluation: for the manager who launched",
}
