"""Addresses of the engine: queues, tasks, documents, files."""

from django.urls import path

from .views import document, files, lists, task

app_name = "workflow"
urlpatterns = [
    path("", lists.home, name="home"),
    path("tasks/", lists.queue, name="queue"),
    path("tasks/in-hand/", lists.in_hand, name="in_hand"),
    path("tasks/done/", lists.done, name="done"),
    path("tasks/copied/", lists.copied, name="copied"),
    path("tasks/<int:pk>/", task.page, name="task"),
    path("tasks/<int:pk>/row", lists.row, name="row"),
    path("tasks/<int:pk>/claim", task.claim, name="claim"),
    path("tasks/<int:pk>/release", task.release, name="release"),
    path("tasks/<int:pk>/complete", task.complete, name="complete"),
    path("tasks/<int:pk>/draft", task.draft, name="draft"),
    path("tasks/<int:pk>/withdraw", task.withdraw, name="withdraw"),
    path("tasks/<int:pk>/hand-over", task.hand_over, name="hand_over"),
    path("tasks/<int:pk>/deadline", task.deadline, name="deadline"),
    path("tasks/<int:pk>/copy", task.copy, name="copy"),
    path("tasks/<int:pk>/files", files.upload, name="upload"),
    path("tasks/<int:pk>/files/<int:file_pk>/remove", files.remove, name="remove_file"),
    path("files/<int:pk>/", files.download, name="download"),
    path("documents/<slug:kind>/<int:pk>/", document.document, name="document"),
    path("processes/<int:pk>/", document.process, name="process"),
    path("processes/<int:pk>/cancel", document.cancel, name="cancel"),
    path("flows/<slug:kind>.bpmn", document.bpmn, name="bpmn"),
]
