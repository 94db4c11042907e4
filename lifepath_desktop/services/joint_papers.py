"""Setting 联合执法记录."""

from lifepath_desktop.papers import joint
from lifepath_desktop.progress import QUIET, Progress
from lifepath_desktop.queries import joint_papers as papers
from lifepath_desktop.services.printing import Sheets, set_document


def set_joint(joint_action_id: int, progress: Progress = QUIET) -> Sheets:
    """Set the record of a joint action. Raises `NotFound` when it is gone or void."""
    paper = papers.joint_on_paper(joint_action_id)
    return set_document(joint.joint_document(paper), f"{paper.on} {paper.place or paper.bodies}", progress)


def set_blank_joint(progress: Progress = QUIET) -> Sheets:
    """Set a blank record."""
    return set_document(joint.joint_document(papers.blank_joint()), "空表", progress)
