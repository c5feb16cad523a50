# JSON, as far as commands write it.

json_text <- function(x) {
  x <- gsub("\\", "\\\\", enc2utf8(x), fixed = TRUE)
  x <- gsub("\"", "\\\"", x, fixed = TRUE)
  for (code in c(1:31, 127)) {
    x <- gsub(intToUtf8(code), sprintf("\\u%04x", code), x, fixed = TRUE)
  }
  paste0("\"", x, "\"")
}

#' A JSON document as lists; arrays of numbers alone are vectors, null is NULL (NA in a vector).
json_parse <- function(text) {
  Encoding(text) <- "bytes"
  number <- "-?[0-9]+(?:\\.[0-9]+)?(?:[eE][-+]?[0-9]+)?"
  numbers <- paste0("\\[\\s*+(?:", number, "|null)(?:\\s*+,\\s*+(?:", number, "|null))*+\\s*+\\]")
  pattern <- paste0("\"(?:[^\"\\\\]++|\\\\.)*+\"|", numbers, "|", number, "|true|false|null|[][{}:,]")
  found <- gregexpr(pattern, text, perl = TRUE, useBytes = TRUE)[[1]]
  tokens <- substring(text, found, found + attr(found, "match.length") - 1)
  Encoding(tokens) <- "UTF-8"
  at <- 0
  value <- function() {
    at <<- at + 1
    token <- tokens[at]
    first <- substr(token, 1, 1)
    if (first == "\"") return(json_string(token))
    if (first == "{") {
      keys <- character()
      values <- list()
      while (tokens[at + 1] != "}") {
        at <<- at + 1
        keys <- c(keys, json_string(tokens[at]))
        at <<- at + 1
        values <- c(values, list(value()))
        if (tokens[at + 1] == ",") at <<- at + 1
      }
      at <<- at + 1
      names(values) <- keys
      return(values)
    }
    if (first == "[") {
      if (nchar(token) > 1) {
        cells <- strsplit(gsub("[][[:space:]]", "", token), ",", fixed = TRUE)[[1]]
        cells[cells == "null"] <- NA
        return(as.numeric(cells))
      }
      values <- list()
      while (tokens[at + 1] != "]") {
        values[[length(values) + 1]] <- list(value())
        if (tokens[at + 1] == ",") at <<- at + 1
      }
      at <<- at + 1
      return(lapply(values, `[[`, 1))
    }
    switch(token, true = TRUE, false = FALSE, null = NULL, as.numeric(token))
  }
  value()
}

json_string <- function(token) {
  token <- substr(token, 2, nchar(token) - 1)
  if (!grepl("\\", token, fixed = TRUE)) return(token)
  pieces <- regmatches(token, gregexpr("\\\\u[0-9a-fA-F]{4}|\\\\.|[^\\\\]+", token, perl = TRUE))[[1]]
  escaped <- c("\\n" = "\n", "\\t" = "\t", "\\r" = "\r", "\\b" = "\b", "\\f" = "\f")
  high <- 0
  paste(vapply(pieces, function(piece) {
    if (!startsWith(piece, "\\")) return(piece)
    if (!startsWith(piece, "\\u")) {
      return(if (piece %in% names(escaped)) escaped[[piece]] else substring(piece, 2))
    }
    code <- strtoi(substring(piece, 3), 16L)
    if (code >= 0xD800 && code < 0xDC00) {
      high <<- code
      return("")
    }
    if (code >= 0xDC00 && code < 0xE000) code <- 0x10000 + (high - 0xD800) * 1024 + code - 0xDC00
    if (code == 0) "" else intToUtf8(code)
  }, ""), collapse = "")
}

json_file <- function(file) json_parse(read_text(file))

or_na <- function(x) if (is.null(x)) NA_real_ else x

pluck <- function(items, name) vapply(items, function(item) as.numeric(or_na(item[[name]])), 0)

pluck_text <- function(items, name) {
  vapply(items, function(item) if (is.null(item[[name]])) NA_character_ else item[[name]], "")
}
