"""The pages of the Django site."""

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import path


@login_required
def index(request):
    """The own and followed posts, 25 to a page."""
    page = Paginator(request.user.timeline(), 25).get_page(request.GET.get('page'))
    marks = {
        'liked': marked(request.user.likes, page),
        'bookmarked': marked(request.user.bookmarks, page),
    }
    return render(request, 'home.html', {'page': page, **marks})


def marked(marks, page):
    """Return the ids of those posts of a page that somebody has liked or bookmarked."""
    ids = [post.id for post in page]
    return set(marks.filter(post__in=ids).values_list('post_id', flat=True))


def elsewhere(request, **_arguments):
    """Stand for a page that isn't compared."""
    return HttpResponse(request.path)


urlpatterns = [
    path('index', index, name='index'),
    path('explore', elsewhere, name='explore'),
    path('search', elsewhere, name='search'),
    path('settings', elsewhere, name='settings'),
    path('auth/logout', elsewhere, name='logout'),
    path('language', elsewhere, name='language'),
    path('theme', elsewhere, name='theme'),
    path('user/<str:username>', elsewhere, name='user'),
    path('user/<str:username>/popup', elsewhere, name='user_popup'),
    path('post/<int:number>', elsewhere, name='post'),
]
