"""Models over the tables of the site."""

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q


class User(AbstractBaseUser):
    """A person."""

    username = models.CharField(max_length=64, unique=True)
    email = models.EmailField(max_length=120)
    chosen_name = models.CharField(max_length=50, null=True)
    password = models.CharField(max_length=256, db_column='password_hash')
    last_login = None

    USERNAME_FIELD = 'username'
    objects = BaseUserManager()

    class Meta:
        managed = False
        db_table = 'user'

    @property
    def name(self):
        """What others see of the person first."""
        return self.chosen_name or self.username

    @property
    def hue(self):
        """Which color the picture of this person has."""
        return self.id * 5 % 18

    @property
    def letter(self):
        """What stands in the picture."""
        return self.username[:1].upper()

    def timeline(self):
        """Return the own posts and those of everybody followed, newest first."""
        followed = Follow.objects.filter(follower=self).values('followed')
        posts = Post.objects.filter(Q(author=self) | Q(author__in=followed))
        return posts.select_related('author').order_by('-timestamp', '-id')


class Follow(models.Model):
    """One person follows another."""

    pk = models.CompositePrimaryKey('follower_id', 'followed_id')
    follower = models.ForeignKey(User, models.CASCADE, related_name='+')
    followed = models.ForeignKey(User, models.CASCADE, related_name='+')

    class Meta:
        managed = False
        db_table = 'followers'


class Post(models.Model):
    """A post."""

    body = models.TextField()
    timestamp = models.DateTimeField()
    language = models.CharField(max_length=5, null=True)
    reply_count = models.IntegerField()
    like_count = models.IntegerField()
    repost_count = models.IntegerField()
    author = models.ForeignKey(User, models.CASCADE, db_column='user_id')

    class Meta:
        managed = False
        db_table = 'post'


class Like(models.Model):
    """One person likes a post."""

    user = models.ForeignKey(User, models.CASCADE, related_name='likes')
    post = models.ForeignKey(Post, models.CASCADE, related_name='+')

    class Meta:
        managed = False
        db_table = 'post_like'


class Bookmark(models.Model):
    """One person keeps a post."""

    user = models.ForeignKey(User, models.CASCADE, related_name='bookmarks')
    post = models.ForeignKey(Post, models.CASCADE, related_name='+')

    class Meta:
        managed = False
        db_table = 'bookmark'
