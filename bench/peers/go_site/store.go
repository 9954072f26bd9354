package main

import (
	"context"
	"database/sql"
	"net/url"
	"strings"
	"time"
	"unicode/utf8"

	_ "github.com/mattn/go-sqlite3"
)

const (
	maxConnections = 4

	readerQuery = `
SELECT user.id, user.username, coalesce(user.chosen_name, user.username)
FROM peer_session JOIN user ON user.id = peer_session.user_id
WHERE peer_session.key = ?`

	timelineQuery = `
SELECT post.id, post.body, post.timestamp, coalesce(post.language, ''),
    post.reply_count, post.repost_count, post.like_count, author.id, author.username,
    coalesce(author.chosen_name, author.username),
    EXISTS (SELECT 1 FROM post_like WHERE user_id = ?1 AND post_id = post.id),
    EXISTS (SELECT 1 FROM bookmark WHERE user_id = ?1 AND post_id = post.id)
FROM post JOIN user AS author ON author.id = post.user_id
WHERE post.user_id = ?1
    OR post.user_id IN (SELECT followed_id FROM followers WHERE follower_id = ?1)
ORDER BY post.timestamp DESC, post.id DESC
LIMIT ?2 OFFSET ?3`
)

// User is a reader or an author.
type User struct {
	ID             int64
	Username, Name string
}

// Hue returns the color of the picture of this user.
func (u User) Hue() int64 {
	return u.ID * 5 % 18
}

// Letter is what stands in the picture.
func (u User) Letter() string {
	first, _ := utf8.DecodeRuneInString(u.Username)
	return strings.ToUpper(string(first))
}

// Post is a post as its reader sees it.
type Post struct {
	ID                      int64
	Body, Language          string
	Timestamp               time.Time
	Replies, Reposts, Likes int
	Author                  User
	Liked, Bookmarked       bool
}

type store struct {
	reader, timeline *sql.Stmt
}

// openStore prepares the statements, so the table of sessions has to be there.
func openStore(path string) (*store, error) {
	source := url.URL{Scheme: "file", Path: path, RawQuery: "_query_only=1"}
	db, err := sql.Open("sqlite3", source.String())
	if err != nil {
		return nil, err
	}
	// By default, two stay open and the others are opened anew for each request.
	db.SetMaxOpenConns(maxConnections)
	db.SetMaxIdleConns(maxConnections)
	var s store
	if s.reader, err = db.Prepare(readerQuery); err != nil {
		return nil, err
	}
	s.timeline, err = db.Prepare(timelineQuery)
	return &s, err
}

// userOf returns who is signed in with a key, or sql.ErrNoRows.
func (s *store) userOf(ctx context.Context, key string) (user User, err error) {
	err = s.reader.QueryRowContext(ctx, key).Scan(&user.ID, &user.Username, &user.Name)
	return user, err
}

// homeOf returns a user's own and followed posts, newest first.
func (s *store) homeOf(ctx context.Context, user User, limit, offset int) ([]Post, error) {
	rows, err := s.timeline.QueryContext(ctx, user.ID, limit, offset)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	posts := make([]Post, 0, limit)
	for rows.Next() {
		var p Post
		err := rows.Scan(
			&p.ID, &p.Body, &p.Timestamp, &p.Language, &p.Replies, &p.Reposts, &p.Likes,
			&p.Author.ID, &p.Author.Username, &p.Author.Name, &p.Liked, &p.Bookmarked,
		)
		if err != nil {
			return nil, err
		}
		posts = append(posts, p)
	}
	return posts, rows.Err()
}
