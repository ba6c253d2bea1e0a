"""The sentences for refused files: what is wrong, and how to cure it."""

from __future__ import annotations

from flows.scoring.text import Text
from flows.sheets.guard.reasons import Reason, Refusal

_SAVE_AS = (
    "请在 Excel 或 WPS 中另存为 .xlsx（或 .docx）后再上传",
    "save it as .xlsx (or .docx) in Excel or WPS and upload that",
)
MESSAGES: dict[Reason, Text] = {
    reason: Text(zh, en)
    for reason, zh, en in (
        (Reason.EMPTY, "文件是空的", "the file is empty"),
        (Reason.TOO_LARGE, "文件太大：最多 20 MB", "the file is too large: 20 MB at most"),
        (Reason.BAD_NAME, "文件名含有不允许的字符", "the file name holds signs that are not allowed"),
        (Reason.WRONG_TYPE, "不是 .xlsx、.docx 或绩效表 JSON 文件", "it is no .xlsx, .docx or sheet JSON file"),
        (Reason.NAME_MISMATCH, "文件内容与扩展名不符", "the content is not what the file's ending says"),
        (Reason.OLD_FORMAT, f"这是旧格式文件：{_SAVE_AS[0]}", f"this is an old format: {_SAVE_AS[1]}"),
        (Reason.CSV, f"不接受 CSV 文本：{_SAVE_AS[0]}", f"CSV text is not accepted: {_SAVE_AS[1]}"),
        (Reason.HTML, f"这是网页，不是表格文件：{_SAVE_AS[0]}", f"this is a web page, no workbook: {_SAVE_AS[1]}"),
        (Reason.EXECUTABLE, "这是程序文件", "this is a program"),
        (Reason.ARCHIVE, "这是压缩包：请解压后逐个上传", "this is an archive: unpack it and upload the files"),
        (Reason.ENCRYPTED, "文件设有密码：请取消密码后再上传", "the file is locked by a password: take it off first"),
        (Reason.TRUNCATED, "文件不完整：请重新上传", "the file is cut off: upload it again"),
        (Reason.DAMAGED, "文件已损坏：请在 Excel 或 WPS 中打开并重新保存",
         "the file is damaged: open it and save it again"),
        (Reason.POLYGLOT, "文件前后夹带了其他数据", "other data are hidden before or behind the file"),
        (Reason.LYING_SIZES, "文件内部记录前后不一致", "the records inside the file contradict each other"),
        (Reason.ZIP_BOMB, "文件解压后过大", "the file unpacks to far too much"),
        (Reason.NESTED_ARCHIVE, "文件中藏有压缩包", "an archive is hidden in the file"),
        (Reason.PATH_TRAVERSAL, "文件内部的路径不合法", "a path inside the file is not allowed"),
        (Reason.DUPLICATE_PARTS, "文件中有重名的部件", "two parts of the file have one name"),
        (Reason.TOO_MANY_PARTS, "文件的部件过多", "the file has too many parts"),
        (Reason.MACROS, "文件含有宏：请另存为不带宏的 .xlsx", "the file holds macros: save it as .xlsx without them"),
        (Reason.ACTIVE_CONTENT, "文件含有 ActiveX 控件：请删除后再上传",
         "the file holds ActiveX controls: delete them"),
        (Reason.EMBEDDED_OBJECT, "文件中嵌有其他文件或对象：请删除后再上传",
         "another file or object is embedded: delete it"),
        (Reason.EXTERNAL_LINK, "文件引用了外部数据：请断开链接（数据 → 编辑链接）后再上传",
         "the file draws on outside data: break the links (Data → Edit Links)"),
        (Reason.DDE, "文件含有 DDE 链接：请删除后再上传", "the file holds a DDE link: delete it"),
        (Reason.DTD, "文件含有 DTD 或外部实体", "the file holds a DTD or external entities"),
        (Reason.TOO_DEEP, "文件的结构嵌套过深", "the file is nested too deep"),
        (Reason.TOO_MANY_SHEETS, "工作表过多", "there are too many worksheets"),
        (Reason.TOO_MANY_COLUMNS, "列数过多：请删除表格右侧的空白列",
         "there are too many columns: delete the empty ones at the right"),
        (Reason.TOO_MANY_ROWS, "行数过多：请分成几个文件", "there are too many rows: split the file"),
        (Reason.TOO_MANY_CELLS, "单元格过多：请分成几个文件", "there are too many cells: split the file"),
        (Reason.TEXT_TOO_LONG, "有单元格的文字过长", "the text of a cell is too long"),
        (Reason.BAD_JSON, "JSON 不合规范", "the JSON is not well formed"),
        (Reason.TIMEOUT, "读取文件超时：请稍后再试", "reading the file took too long: try again later"),
        (Reason.MEMORY, "读取文件所需内存过多", "reading the file needs too much memory"),
        (Reason.CRASHED, "无法读取文件", "the file could not be read"),
    )
}  # fmt: skip


def message(refusal: Refusal) -> Text:
    """The sentence for the clerk."""
    return MESSAGES[refusal.reason]
