// The home page in Go: net/http, html/template, and database/sql over SQLite.
package main

import (
	"flag"
	"log"
	"net/http"
	"os"
	"strings"
	"time"
)

func main() {
	address := flag.String("address", "127.0.0.1:8080", "where to listen")
	flag.Parse()
	store, err := openStore(strings.TrimPrefix(os.Getenv("DATABASE_URL"), "sqlite:///"))
	if err != nil {
		log.Fatal(err)
	}
	site := &site{store: store, secret: []byte(os.Getenv("SECRET_KEY"))}
	server := &http.Server{
		Addr:              *address,
		Handler:           site.routes(),
		ReadHeaderTimeout: 10 * time.Second,
	}
	log.Fatal(server.ListenAndServe())
}
