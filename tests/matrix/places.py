"""Every place where a post, or its author, can be seen, and who sees it there.

A new route belongs into one of these tables, or the test of the matrix fails: into PLACES with
those who see a post of everybody's there; into ACTIONS if something is done with a post; or into
ELSEWHERE if nothing of another user can appear.
"""

from dataclasses import dataclass

AUTHOR, FOLLOWER, STRANGER, MENTIONED, BLOCKED, SIGNED_OUT = (
    'author',
    'follower',
    'stranger',
    'mentioned',
    'blocked',
    'signed out',
)
EVERYONE = frozenset({AUTHOR, FOLLOWER, STRANGER, MENTIONED, SIGNED_OUT})
SIGNED_IN = EVERYONE - {SIGNED_OUT}

# Who may see the post where it is for all, for followers, or for those whom it mentions; where its
# author has a protected account, and where a moderator has limited the author.
SEEN_BY = {
    'public': EVERYONE,
    'followers': frozenset({AUTHOR, FOLLOWER, MENTIONED}),
    'mentioned': frozenset({AUTHOR, MENTIONED}),
    'protected': frozenset({AUTHOR, FOLLOWER, MENTIONED}),
    'limited': frozenset({AUTHOR, FOLLOWER}),
}

# A word that stands in the post alone, and one that stands in the name of its author alone.
WORD, NAME = 'moonset', 'Sappho'


@dataclass(frozen=True)
class Place:
    """An address, who of those who may see the post sees it there, and by which mark.

    Where `is_shared`, the answer is the same for all readers, and no name is given away. What is
    not `of_post` is about its author, or between users, whoever may see the post. `is_quoting`
    marks what nobody can do with a post that isn't for everybody.
    """

    path: str
    readers: frozenset[str] = SIGNED_IN
    mark: str = WORD
    is_shared: bool = False
    of_post: bool = True
    is_quoting: bool = False


def posts(path: str, readers: frozenset[str] = SIGNED_IN) -> list[Place]:
    return [Place(path, readers)]


def people(path: str, readers: frozenset[str] = SIGNED_IN) -> list[Place]:
    return [Place(path, readers, NAME, of_post=False)]


def messages(path: str, readers: frozenset[str] = SIGNED_IN) -> list[Place]:
    return [Place(path, readers, of_post=False)]


def reactions(path: str) -> list[Place]:
    # The page names those who reacted, and not the post.
    return [Place(path, SIGNED_IN, 'critic')]


ONLY_AUTHOR = frozenset({AUTHOR})
OTHERS = SIGNED_IN - {AUTHOR}
AT_HOME = frozenset({AUTHOR, FOLLOWER})

PLACES = {
    'main.index': [
        Place('/index', AT_HOME),
        Place('/', AT_HOME | {SIGNED_OUT}),
    ],
    'main.explore': posts('/explore'),
    'main.explore_people': people('/explore/active') + people('/explore/new'),
    'main.user': posts('/user/susan', EVERYONE) + people('/user/susan', EVERYONE),
    'main.user_replies': posts('/user/susan/replies', EVERYONE),
    'main.user_media': posts('/user/susan/media', EVERYONE),
    'main.post_media': posts('/post/{post_id}/media/1', EVERYONE),
    'main.user_popup': people('/user/susan/popup'),
    'main.followers': people('/user/critic/followers'),
    'main.following': people('/user/critic/following'),
    'main.post': [
        Place('/post/{post_id}', EVERYONE),
        Place('/post/{reply_id}', EVERYONE),
        Place('/post/{quote_id}', EVERYONE),
        Place('/post/{first_id}', EVERYONE),
    ],
    'main.report_post': posts('/post/{post_id}/report', OTHERS),
    'main.former_texts': posts('/post/{post_id}/history', EVERYONE),
    'main.likes': reactions('/post/{post_id}/likes') + people('/post/{first_id}/likes'),
    'main.reposts': reactions('/post/{post_id}/reposts') + people('/post/{first_id}/reposts'),
    'main.quote': [Place('/post/{post_id}/quote', is_quoting=True)],
    'main.edit_post': posts('/post/{post_id}/edit', ONLY_AUTHOR),
    'main.delete_post': posts('/post/{post_id}/delete', ONLY_AUTHOR),
    'main.tag': posts('/tag/sight', EVERYONE),
    'main.tag_feed': posts('/tag/sight/feed.atom', EVERYONE),
    'main.feed': posts('/user/susan/feed.atom', EVERYONE),
    'main.search': [
        Place('/search?q=from:susan'),
        *people('/search?q=sappho&kind=people'),
        Place('/search?q=in:bookmarks'),
    ],
    'main.bookmarks': posts('/bookmarks'),
    'main.news': posts('/news'),
    'main.some_news': posts('/news/mentions', OTHERS) + posts('/news/likes', ONLY_AUTHOR),
    'main.messages': messages('/messages'),
    'main.sent_messages': messages('/messages/sent'),
    'main.conversation': messages('/messages/with/susan', OTHERS),
    'main.completions': [Place('/completions?q=@sus', SIGNED_IN, '@susan', of_post=False)],
    'main.sitemap_of_posts': [
        Place('/sitemap-posts-0.xml', EVERYONE, '/post/{post_id}<', is_shared=True)
    ],
    'main.sitemap_of_people': [
        Place('/sitemap-people-0.xml', EVERYONE, '/user/susan<', is_shared=True, of_post=False)
    ],
    'api.get_posts': posts('/api/posts'),
    'api.get_post': posts('/api/posts/{post_id}'),
    'api.get_history': posts('/api/posts/{post_id}/history'),
    'api.get_replies': posts('/api/posts/{first_id}/replies'),
    'api.get_ancestors': posts('/api/posts/{reply_id}/ancestors'),
    'api.get_likes': people('/api/posts/{first_id}/likes'),
    'api.get_reposts': people('/api/posts/{first_id}/reposts'),
    'api.get_bookmarks': posts('/api/bookmarks'),
    'api.get_posts_with_tag': posts('/api/tags/sight/posts'),
    'api.get_timeline': posts('/api/timeline?reposts=1', AT_HOME),
    'api.search_posts': posts('/api/search?q=from:susan'),
    'api.search_users': people('/api/search/users?q=sappho'),
    'api.get_users': people('/api/users'),
    'api.get_user': people('/api/users/{author_id}'),
    'api.get_posts_of_user': posts('/api/users/{author_id}/posts'),
    'api.get_followers': people('/api/users/{critic_id}/followers'),
    'api.get_following': people('/api/users/{critic_id}/following'),
    'api.get_messages': messages('/api/messages'),
    'api.get_sent_messages': messages('/api/messages/sent'),
    'api.get_conversation': messages('/api/users/{author_id}/messages', OTHERS),
    'api.get_events': [Place('/api/notifications/events', OTHERS, NAME)],
}

# Pages whose lists no program asks for: those of the others have the same statements.
OWN_STATEMENTS = {
    *('main.explore_people', 'main.user_replies', 'main.user_media', 'main.post', 'main.search'),
    *('main.news', 'main.some_news', 'main.messages', 'main.completions', 'main.former_texts'),
    *('main.sitemap_of_posts', 'main.sitemap_of_people'),
}

# What is done with a post: method, path and what is sent. Who may not see it finds no post.
ACTIONS = {
    'api.like_post': ('PUT', '/api/posts/{post_id}/like', None),
    'api.unlike_post': ('DELETE', '/api/posts/{post_id}/like', None),
    'api.repost_post': ('PUT', '/api/posts/{post_id}/repost', None),
    'api.unrepost_post': ('DELETE', '/api/posts/{post_id}/repost', None),
    'api.bookmark_post': ('PUT', '/api/posts/{post_id}/bookmark', None),
    'api.unbookmark_post': ('DELETE', '/api/posts/{post_id}/bookmark', None),
    'api.mute_thread': ('PUT', '/api/posts/{post_id}/mute', None),
    'api.unmute_thread': ('DELETE', '/api/posts/{post_id}/mute', None),
    'main.react': ('POST', '/post/{post_id}/like', {'submit': 'y'}),
    'main.take_back': ('POST', '/post/{post_id}/unlike', {'submit': 'y'}),
    'main.mute_thread': ('POST', '/post/{post_id}/mute', {}),
    'main.report_post': ('POST', '/post/{post_id}/report', {'category': 'spam'}),
    'main.unmute_thread': ('POST', '/post/{post_id}/unmute', {}),
    'main.reply': ('POST', '/post/{post_id}/reply', {'post': 'a reply'}),
    'main.quote': ('POST', '/post/{post_id}/quote', {'post': 'a quote'}),
}

# Only the author finds these, whoever else may see the post.
OF_THE_AUTHOR = {
    'main.edit_post',
    'main.delete_post',
    'api.update_post',
    'api.delete_post',
}

# Nothing that another user wrote appears here, or only what its author sent to the reader.
ELSEWHERE = {
    # One's own account, and ways into it.
    *('auth.change_email', 'auth.change_password', 'auth.close_account', 'auth.confirm_email'),
    *('auth.login', 'auth.logout', 'auth.register', 'auth.reset_password', 'auth.sessions'),
    *('auth.reset_password_request', 'auth.tokens', 'auth.check_username'),
    *('main.appearance', 'main.change_password', 'main.change_picture', 'main.edit_profile'),
    *('main.settings', 'main.privacy_settings', 'main.news_settings', 'main.stop_mail'),
    *('main.tasks', 'main.export_posts', 'main.download_export', 'api.get_exports'),
    *('api.get_export', 'api.get_export_file', 'api.get_me', 'api.get_tokens'),
    # What the site says of itself, the same for everybody; numbers count for all alike.
    *('main.rules', 'main.privacy', 'main.public_log'),
    *('main.about', 'main.stats', 'main.manifest', 'main.offline', 'main.opensearch'),
    *('main.robots', 'main.service_worker', 'main.sitemap', 'main.icon', 'main.colors'),
    *('main.favicon', 'main.avatar', 'api.docs', 'api.openapi', 'health.alive', 'health.ready'),
    *('metrics.metrics', 'static'),
    # Numbers of what is new, and files under names that nobody can guess.
    *('main.new_posts', 'main.notifications', 'api.get_notifications', 'main.media_file'),
    # The same lists as those of the page, under one user's name; a form about one user.
    *('main.feed_address', 'main.tag_feed_address', 'main.send_message', 'main.delete_message'),
    *(
        'main.report_user',
        'main.report_message',
        'main.message_media',
        'main.pending_post',
        'main.attachments',
    ),
    *('api.get_message', 'main.follow_requests', 'api.get_follow_requests', 'api.get_media'),
    # What was done to the reader, without a name.
    *('main.account_status', 'main.appeal', 'main.suspended'),
    *('main.blocks', 'main.mutes', 'api.get_blocks', 'api.get_mutes'),
    *('main.filters', 'main.edit_filter', 'api.get_filters'),
}
