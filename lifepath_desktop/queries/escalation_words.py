"""What the tables and columns of 上报督办 are called when the history speaks of them."""

TABLES = {
    "hazard_duty": "督办责任人",
    "supervision_order": "督办单",
    "supervision_node": "督办节点",
    "track_scan": "扫描件",
}
COLUMNS = {
    "order_id": "督办单",
    "supervisor": "乡级督办责任人",
    "leader": "领导",
    "charged_body": "责任单位",
    "demand": "督办要求",
    "reply_by": "反馈期限",
}
REFERENCES = {"order_id": "supervision_order"}
