"""The tables and what can be asked of them, a concept or a role to a file.

Methods that change something leave the commit to their caller.
"""

from app.models.activity import Activity
from app.models.card import Card
from app.models.claim import Claim
from app.models.counting import count_posts
from app.models.event import Event, EventCard, EventKind
from app.models.export_part import ExportPart
from app.models.former_text import FormerText
from app.models.job import Job, JobState
from app.models.kept_answer import KeptAnswer
from app.models.login_session import LoginSession
from app.models.message import Message
from app.models.message_card import MessageCard
from app.models.notification import Notification
from app.models.people_list import PeopleList
from app.models.post import Post
from app.models.post_list import PostList
from app.models.row_list import RowList
from app.models.tally import PostDay, SiteDay, SiteWeek
from app.models.task import Task
from app.models.task_progress import TaskState
from app.models.token import Token
from app.models.told import Telling
from app.models.user import User
from app.models.window import Cursor, Window

__all__ = [
    'Activity',
    'Card',
    'Claim',
    'Cursor',
    'Event',
    'EventCard',
    'EventKind',
    'ExportPart',
    'FormerText',
    'Job',
    'JobState',
    'KeptAnswer',
    'LoginSession',
    'Message',
    'MessageCard',
    'Notification',
    'PeopleList',
    'Post',
    'PostDay',
    'PostList',
    'RowList',
    'SiteDay',
    'SiteWeek',
    'Task',
    'TaskState',
    'Telling',
    'Token',
    'User',
    'Window',
    'count_posts',
]
