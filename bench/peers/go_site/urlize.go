package main

import (
	"html/template"
	"regexp"
	"strings"
)

var link = regexp.MustCompile(`https?://[^\s<>"]*[^\s<>".,:;!?)]`)

// urlize returns text with its URLs as links.
func urlize(text string) template.HTML {
	var html strings.Builder
	end := 0
	for _, place := range link.FindAllStringIndex(text, -1) {
		url := template.HTMLEscapeString(text[place[0]:place[1]])
		html.WriteString(template.HTMLEscapeString(text[end:place[0]]))
		html.WriteString(`<a href="` + url + `" rel="noopener">` + url + `</a>`)
		end = place[1]
	}
	html.WriteString(template.HTMLEscapeString(text[end:]))
	return template.HTML(html.String())
}
