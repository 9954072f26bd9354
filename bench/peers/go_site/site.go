package main

import (
	"bytes"
	"crypto/hmac"
	"crypto/sha256"
	"database/sql"
	"embed"
	"encoding/hex"
	"errors"
	"fmt"
	"html/template"
	"log"
	"net/http"
	"strconv"
)

const postsPerPage = 25

//go:embed templates
var files embed.FS

var templates = template.Must(
	template.New("").Funcs(template.FuncMap{"urlize": urlize}).ParseFS(files, "templates/*.html"),
)

type site struct {
	store  *store
	secret []byte
}

type home struct {
	User         User
	Posts        []Post
	Number       int
	Older, Token string
}

func (s *site) routes() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /index", s.index)
	return mux
}

// index shows the own and followed posts, 25 to a page.
func (s *site) index(w http.ResponseWriter, r *http.Request) {
	cookie, err := r.Cookie("session_key")
	if err != nil {
		http.Error(w, "Sign in first.", http.StatusUnauthorized)
		return
	}
	user, err := s.store.userOf(r.Context(), cookie.Value)
	if errors.Is(err, sql.ErrNoRows) {
		http.Error(w, "Sign in first.", http.StatusUnauthorized)
		return
	}
	if err != nil {
		fail(w, err)
		return
	}
	number := pageNumber(r)
	// One more than fits tells whether there is a next page.
	posts, err := s.store.homeOf(r.Context(), user, postsPerPage+1, (number-1)*postsPerPage)
	if err != nil {
		fail(w, err)
		return
	}
	page := home{User: user, Posts: posts, Number: number, Token: s.token(cookie.Value)}
	if len(posts) > postsPerPage {
		page.Posts = posts[:postsPerPage]
		page.Older = fmt.Sprintf("/index?page=%d", number+1)
	}
	render(w, page)
}

// pageNumber returns the page that was asked for, the first where there is no such one.
func pageNumber(r *http.Request) int {
	number, err := strconv.Atoi(r.FormValue("page"))
	if err != nil || number < 1 {
		return 1
	}
	return number
}

// token returns what a form of this session has to bring.
func (s *site) token(key string) string {
	mac := hmac.New(sha256.New, s.secret)
	mac.Write([]byte(key))
	return hex.EncodeToString(mac.Sum(nil))
}

// render writes a page at once: whatever fails in the middle is an error, not half a page.
func render(w http.ResponseWriter, page home) {
	var body bytes.Buffer
	if err := templates.ExecuteTemplate(&body, "home.html", page); err != nil {
		fail(w, err)
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Header().Set("Content-Length", strconv.Itoa(body.Len()))
	w.Write(body.Bytes())
}

func fail(w http.ResponseWriter, err error) {
	log.Print(err)
	http.Error(w, "Something went wrong.", http.StatusInternalServerError)
}
