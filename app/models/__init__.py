"""The tables and their queries, with one file for each concept or role.

Methods that change something leave the commit to their caller.
"""

from app.models.access.idempotency import IdempotentResponse
from app.models.access.login_session import LoginSession
from app.models.access.token import Token
from app.models.counter_updates import count_posts
from app.models.events.delivery import Delivery
from app.models.events.event import Event, EventKind
from app.models.events.notification import Notification
from app.models.events.row import EventRow
from app.models.jobs.export_part import ExportPart
from app.models.jobs.job import Job, JobState
from app.models.jobs.lease import JobLease
from app.models.jobs.task import Task, TaskState
from app.models.keyset import Cursor, Slice
from app.models.keyset_list import KeysetList
from app.models.media.attachment import Attachment, MediaState
from app.models.media.media_file import MediaFile
from app.models.media.pending_post import PendingPost
from app.models.mentions.mention import Mention
from app.models.messages.message import Message
from app.models.messages.row import MessageRow
from app.models.moderation.appeal import Appeal
from app.models.moderation.audit_log import AuditEntry
from app.models.moderation.report import Report, ReportNote
from app.models.people.follow_list import FollowList
from app.models.posts.post import Post
from app.models.posts.post_list import PostList
from app.models.posts.quote import Quote
from app.models.posts.revision import PostRevision
from app.models.posts.row import PostRow
from app.models.reactions.kinds import Reaction
from app.models.reactions.reaction import Bookmark, PostLike
from app.models.safety.block import Block
from app.models.safety.filter import Filter, FilterAction
from app.models.safety.follow_request import FollowRequest
from app.models.safety.message_rule import MessageRule
from app.models.safety.mute import Mute
from app.models.safety.visibility import Visibility
from app.models.site.announcement import Announcement
from app.models.site.email_block import EmailBlock
from app.models.site.invite import Invite
from app.models.site.setting import SiteSetting
from app.models.stats.activity import Activity
from app.models.stats.counters import DailyPostCount, SiteDay, SiteWeek
from app.models.tags.tag import PostTag, Tag
from app.models.threads.mute import ThreadMute
from app.models.threads.reply_rule import ReplyRule
from app.models.threads.tombstone import DeletedPost
from app.models.timelines.entry import TimelineEntry
from app.models.users.user import User

__all__ = [
    'Activity',
    'Announcement',
    'Appeal',
    'Attachment',
    'AuditEntry',
    'Block',
    'Bookmark',
    'Cursor',
    'DailyPostCount',
    'DeletedPost',
    'Delivery',
    'EmailBlock',
    'Event',
    'EventKind',
    'EventRow',
    'ExportPart',
    'Filter',
    'FilterAction',
    'FollowList',
    'FollowRequest',
    'IdempotentResponse',
    'Invite',
    'Job',
    'JobLease',
    'JobState',
    'KeysetList',
    'LoginSession',
    'MediaFile',
    'MediaState',
    'Mention',
    'Message',
    'MessageRow',
    'MessageRule',
    'Mute',
    'Notification',
    'PendingPost',
    'Post',
    'PostLike',
    'PostList',
    'PostRevision',
    'PostRow',
    'PostTag',
    'Quote',
    'Reaction',
    'ReplyRule',
    'Report',
    'ReportNote',
    'SiteDay',
    'SiteSetting',
    'SiteWeek',
    'Slice',
    'Tag',
    'Task',
    'TaskState',
    'ThreadMute',
    'TimelineEntry',
    'Token',
    'User',
    'Visibility',
    'count_posts',
]
