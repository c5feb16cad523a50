# Models, as R has them.

#' A logistic regression. Further arguments are options of the command: test_fraction = 0.2.
cw_logit <- function(formula, data, ..., out = NULL, quiet = getOption("crosswind.quiet", FALSE)) {
  fit("logit", formula, data, list(...), out, quiet, match.call())
}

#' A linear model.
cw_linmod <- function(formula, data, ..., out = NULL, quiet = getOption("crosswind.quiet", FALSE)) {
  fit("linmod", formula, data, list(...), out, quiet, match.call())
}

fit <- function(command, formula, data, options, out, quiet, call) {
  text <- formula_text(formula)
  orders <- if (is.data.frame(data)) factor_orders(formula, data) else list()
  if (length(orders)) options$reference <- order_reference(options$reference, orders)
  with_directory(function(directory) {
    to <- place(out, directory)
    arguments <- data_arguments(c(list(data = data, formula = text, out = to), options), directory)
    result <- execute(command, c(arguments, state$context), quiet, directory)
    model <- read_model(fetched(to, c("*.json"), directory), command, call, orders)
    if (result$status == 3L) {
      reasons <- unlist(model$document$diagnoses)
      warning(paste(c(paste0("the fit has not converged: ", model$status), reasons), collapse = "\n"),
              call. = FALSE)
    }
    model$out <- if (is.null(out)) NULL else to
    model
  })
}

#' A fit that a command has written: a directory, or its model.json.
cw_model <- function(path) {
  call <- match.call()
  if (file.exists(path)) return(read_model(path.expand(path), NULL, call, list()))
  with_directory(function(directory) {
    read_model(fetched(sub("/model.json$", "", path), "*.json", directory), NULL, call, list())
  })
}

read_model <- function(path, command, call, orders) {
  directory <- if (dir.exists(path)) path else dirname(path)
  file <- if (dir.exists(path)) file.path(path, "model.json") else path
  if (!file.exists(file)) {
    stop("there is no ", file, call. = FALSE)
  }
  json <- read_text(file)
  document <- json_parse(json)
  linear <- document$family == "gaussian"
  entries <- in_order(document, orders)
  names <- pluck_text(entries, "name")
  named <- function(field) stats::setNames(pluck(entries, field), names)
  covariance <- document$covariance
  vcov <- NULL
  if (!is.null(covariance)) {
    vcov <- matrix(0, length(covariance$names), length(covariance$names),
                   dimnames = list(unlist(covariance$names), unlist(covariance$names)))
    for (i in seq_along(covariance$rows)) vcov[i, seq_len(i)] <- unlist(covariance$rows[[i]])
    vcov <- vcov + t(vcov) - diag(diag(vcov), nrow(vcov))
    kept <- names[names %in% rownames(vcov)]
    vcov <- vcov[kept, kept, drop = FALSE]
  }
  metrics <- file.path(directory, "metrics.json")
  structure(class = c(if (linear) "cw_linmod" else "cw_logit", "cw_fit"), list(
    coefficients = named("estimate"), coef.std.error = named("stdError"),
    coef.t.value = named(if (linear) "t" else "z"), coef.p.value = named("p"),
    aliased = stats::setNames(vapply(entries, function(e) isTRUE(e$aliased), NA), names),
    reasons = stats::setNames(pluck_text(entries, "reason"), names),
    covCoef = vcov, status = document$status, iterations = document$iterations,
    deviance = document$deviance, null.deviance = document$nullDeviance,
    df.residual = document$residualDegreesOfFreedom, df.null = document$nullDegreesOfFreedom,
    loglik = document$logLikelihood, aic = document$aic, bic = document$bic,
    nValidObs = document$observations, nMissingObs = document$missing, rank = document$parameters,
    formula = stats::as.formula(document_formula(document), env = globalenv()),
    terms = pluck_text(document$terms, "name"), metrics = if (file.exists(metrics)) json_file(metrics),
    call = call, document = document, json = json))
}

# The document's formula is not always R's: what R can't read is given as text within one.
document_formula <- function(document) {
  parsed <- tryCatch(str2lang(document$formula), error = function(e) NULL)
  if (is.call(parsed) && identical(parsed[[1]], as.name("~"))) parsed
  else call("~", as.name(document$response$name), as.name(document$formula))
}

# Of a data frame the order of levels is that of its factors, as in glm; files have none.
factor_orders <- function(formula, data) {
  complete <- rep(TRUE, nrow(data))
  used <- intersect(all.vars(as_formula(formula)), names(data))
  if ("." %in% all.vars(as_formula(formula))) used <- names(data)
  for (name in used) complete <- complete & !is.na(data[[name]])
  orders <- list()
  for (name in used) {
    if (is.factor(data[[name]])) {
      if (is.ordered(data[[name]])) {
        once("the ordered factor ", name, " has a column for each level but the first, ",
             "not the polynomials of R's contr.poly")
      }
      levels <- levels(droplevels(data[[name]][complete]))
      if (length(levels)) orders[[name]] <- levels
    }
  }
  response <- as_formula(formula)[[2]]
  if (is.name(response)) {
    level <- orders[[as.character(response)]]
    if (length(level) == 2 && !identical(level, sorted_levels(level))) {
      stop("the response ", response, " has the levels ", paste(level, collapse = ", "), ": R's glm ",
           "models the second of them, and Crosswind the one that is last by number or letter. Make it ",
           "a number or a logical value, as in ", response, " == \"", level[2], "\"", call. = FALSE)
    }
    orders[[as.character(response)]] <- NULL
  }
  orders
}

# Names the reference level of each factor whose order is not that of Crosswind.
order_reference <- function(reference, orders) {
  if (is.null(reference)) reference <- "first"
  if (!all(reference %in% c("first", "last"))) return(reference)
  for (name in names(orders)) {
    level <- if (reference[1] == "last") utils::tail(orders[[name]], 1) else orders[[name]][1]
    sorted <- sorted_levels(orders[[name]])
    if (level != (if (reference[1] == "last") utils::tail(sorted, 1) else sorted[1])) {
      column <- if (grepl("[,=\"]", name)) paste0("\"", gsub("\"", "\"\"", name), "\"") else name
      level <- if (grepl("[,\"]", level)) paste0("\"", gsub("\"", "\"\"", level), "\"") else level
      reference <- c(reference, paste0(column, "=", level))
    }
  }
  paste(reference, collapse = ",")
}

# Coefficients with the levels of each term in the order of the data frame's factors.
in_order <- function(document, orders) {
  entries <- document$coefficients
  if (!length(orders)) return(entries)
  factors <- lapply(document$terms, function(t) unlist(t$factors))
  names(factors) <- pluck_text(document$terms, "name")
  terms <- pluck_text(entries, "term")
  for (term in names(factors)) {
    at <- which(terms == term)
    key <- lapply(seq_along(factors[[term]]), function(i) {
      levels <- vapply(entries[at], function(e) {
        if (length(e$levels) >= i) as.character(e$levels[[i]]) else NA_character_
      }, "")
      order <- orders[[factors[[term]][i]]]
      if (is.null(order)) rank(match(levels, unique(levels))) else match(levels, order)
    })
    if (length(key)) entries[at] <- entries[at][do.call(order, rev(key))]
  }
  entries
}

coef.cw_fit <- function(object, ...) object$coefficients
vcov.cw_fit <- function(object, ...) {
  if (is.null(object$covCoef)) stop("the model has no covariance: fit it with a larger max_covariance")
  object$covCoef
}
confint.cw_fit <- function(object, parm, level = 0.95, ...) {
  estimate <- object$coefficients
  if (missing(parm)) parm <- names(estimate)
  if (is.numeric(parm)) parm <- names(estimate)[parm]
  p <- c((1 - level) / 2, (1 + level) / 2)
  q <- if (inherits(object, "cw_linmod")) stats::qt(p, object$df.residual) else stats::qnorm(p)
  out <- estimate + outer(object$coef.std.error, q)
  dimnames(out) <- list(names(estimate), paste(format(100 * p, trim = TRUE, digits = 3), "%"))
  out[parm, , drop = FALSE]
}
nobs.cw_fit <- function(object, ...) object$nValidObs
deviance.cw_fit <- function(object, ...) {
  if (inherits(object, "cw_linmod")) object$document$linear$residualSumOfSquares else object$deviance
}
df.residual.cw_fit <- function(object, ...) object$df.residual
logLik.cw_fit <- function(object, ...) {
  df <- object$rank + inherits(object, "cw_linmod")
  structure(object$loglik, df = df, nobs = object$nValidObs, class = "logLik")
}
formula.cw_fit <- function(x, ...) x$formula
labels.cw_fit <- function(object, ...) object$terms
family.cw_fit <- function(object, ...) {
  if (inherits(object, "cw_linmod")) stats::gaussian() else stats::binomial()
}

# A call that was made by do.call has the data in it: the formula is shown then.
show_call <- function(x) {
  text <- if (is.name(x$call[[1]])) deparse(x$call, nlines = 20)
  if (is.null(text) || length(text) >= 20) text <- x$document$formula
  cat("\nCall:  ", paste(text, collapse = "\n"), "\n\n", sep = "")
}

rows_shown <- function() getOption("crosswind.rows", 100L)

print.cw_fit <- function(x, digits = max(3L, getOption("digits") - 3L), ...) {
  show_call(x)
  cat("Coefficients:\n")
  shown <- utils::head(x$coefficients, rows_shown())
  print.default(format(shown, digits = digits), print.gap = 2L, quote = FALSE)
  more_rows(length(x$coefficients), "coef(fit)")
  cat("\nDegrees of Freedom:", x$df.null, "Total (i.e. Null); ", x$df.residual, "Residual\n")
  if (x$nMissingObs > 0) cat("  (", x$nMissingObs, " observations deleted due to missingness)\n", sep = "")
  if (inherits(x, "cw_logit")) {
    cat("Null Deviance:     ", format(signif(x$null.deviance, digits)), "\n")
    cat("Residual Deviance:", format(signif(x$deviance, digits)), "\tAIC:",
        format(signif(x$aic, digits)), "\n")
  } else {
    cat("Residual standard error:", format(signif(x$document$linear$residualStandardError, digits)), "\n")
  }
  if (x$status != "CONVERGED") cat("Status:", x$status, "\n")
  invisible(x)
}

more_rows <- function(n, where) {
  if (n > rows_shown()) {
    cat("  ... and ", n - rows_shown(), " more (", where, " has all; options(crosswind.rows = ", n,
        ") shows them)\n", sep = "")
  }
}

summary.cw_fit <- function(object, ...) {
  table <- cbind(object$coefficients, object$coef.std.error, object$coef.t.value, object$coef.p.value)
  statistic <- if (inherits(object, "cw_linmod")) "t" else "z"
  dimnames(table) <- list(names(object$coefficients), c("Estimate", "Std. Error",
    paste(statistic, "value"), sprintf("Pr(>|%s|)", statistic)))
  structure(class = "summary.cw_fit", list(
    call = object$call, formula = object$document$formula,
    coefficients = table[!object$aliased, , drop = FALSE], aliased = object$aliased,
    linear = object$document$linear, fit = object))
}
coef.summary.cw_fit <- function(object, ...) object$coefficients

print.summary.cw_fit <- function(x, digits = max(3L, getOption("digits") - 3L), ...) {
  fit <- x$fit
  show_call(fit)
  aliased <- sum(x$aliased)
  cat("Coefficients:", if (aliased) paste0(" (", aliased, " not defined because of singularities)"),
      "\n", sep = "")
  table <- matrix(NA_real_, length(x$aliased), 4, dimnames = list(names(x$aliased),
                                                                   colnames(x$coefficients)))
  table[!x$aliased, ] <- x$coefficients
  stats::printCoefmat(utils::head(table, rows_shown()), digits = digits, na.print = "NA",
                      signif.legend = TRUE)
  more_rows(nrow(table), "coef(summary(fit))")
  reasons <- fit$reasons[!is.na(fit$reasons)]
  for (name in names(utils::head(reasons, 20))) cat("  ", name, ": ", reasons[[name]], "\n", sep = "")
  if (length(reasons) > 20) cat("  and", length(reasons) - 20, "more, in $reasons of the fit\n")
  if (fit$document$variance != "model") cat("\nStandard errors:", fit$document$variance, "\n")
  cat("\n")
  if (is.null(x$linear)) {
    cat("(Dispersion parameter for binomial family taken to be 1)\n\n")
    cat(sprintf("    Null deviance: %s  on %s  degrees of freedom\n", format(signif(fit$null.deviance,
        max(5L, digits + 1L))), fit$df.null))
    cat(sprintf("Residual deviance: %s  on %s  degrees of freedom\n", format(signif(fit$deviance,
        max(5L, digits + 1L))), fit$df.residual))
    missing_rows(fit)
    cat("AIC: ", format(fit$aic, digits = max(4L, digits + 1L)), "\n\nNumber of Fisher Scoring iterations: ",
        fit$iterations, "\n", sep = "")
  } else {
    linear <- x$linear
    cat("Residual standard error:", format(signif(linear$residualStandardError, digits)), "on",
        fit$df.residual, "degrees of freedom\n")
    missing_rows(fit)
    cat("Multiple R-squared: ", formatC(linear$rSquared, digits = digits), ",\tAdjusted R-squared: ",
        formatC(linear$adjustedRSquared, digits = digits), "\n", sep = "")
    if (!is.null(linear$f)) {
      cat("F-statistic:", formatC(linear$f, digits = digits), "on", linear$fDegrees, "and",
          fit$df.residual, "DF,  p-value:", format.pval(linear$p, digits = digits), "\n")
    }
  }
  if (fit$status != "CONVERGED") cat("\nStatus:", fit$status, "\n")
  for (line in unlist(fit$document$diagnoses)) cat("! ", line, "\n", sep = "")
  cat("\n")
  invisible(x)
}

missing_rows <- function(fit) {
  if (fit$nMissingObs > 0) {
    cat("  (", fit$nMissingObs, " observations deleted due to missingness)\n", sep = "")
  }
}
