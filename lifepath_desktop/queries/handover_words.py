"""What the history calls the tables and columns of handing over."""

TABLES = {"handover": "工作交接", "handover_item": "移交事项"}
COLUMNS = {
    "giver_id": "移交人",
    "receiver_id": "接收人",
    "giver_name": "移交人姓名",
    "receiver_name": "接收人姓名",
    "overseer": "监交人",
    "handover_id": "工作交接",
    "left_on": "离岗日期",
}
REFERENCES = {"giver_id": "worker", "receiver_id": "worker", "handover_id": "handover"}
