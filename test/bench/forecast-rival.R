# The rivals: what an analyst would get from R's forecast package, as quantiles, from the same cut-offs as `headroom backtest`.
#
#   Rscript forecast-rival.R SERIES.csv HOLIDAYS.csv OUT.csv ORIGINS STEP HORIZON EVERY
#
# SERIES.csv has series_id,date,value; HOLIDAYS.csv has date,holiday; EVERY n takes each n-th series. OUT.csv gets
# model,series_id,origin,horizon,q0.05..q0.95; a last line a model goes to stdout: model,seconds,fits.
#
# Settings, written down before any result was seen. Frequency 7. Missing days: na.interp. Quantiles: forecast's own prediction
# intervals (levels 20, 40, 60, 80, 90; the median is the point forecast of the scale fitted on), floored at 0.
#   ets, ets-log      ets() with everything automatic, on counts and on log(y + c), c = min(1, a tenth of the median positive day)
#   stlf, stlf-log    stlf() with its defaults (STL + ETS, s.window 7 seasons, robust)
#   tbats             tbats() with its defaults (Box-Cox, trend, damping and ARMA errors by AIC), seasonal period 7
#   dhr, dhr-log      auto.arima(seasonal = FALSE, stepwise) with Fourier terms of the week (K = 3) and of the year (K = 0, 2, 4 tried where
#                     there are 400 days or more, the least AICc kept) and holiday terms: each holiday with a date in the history, the
#                     working day before, the working day after, 20-31 December, each where the history has one
suppressPackageStartupMessages(library(forecast))
args <- commandArgs(trailingOnly = TRUE)
origins <- as.integer(args[4]); step <- as.integer(args[5]); horizon <- as.integer(args[6]); every <- as.integer(args[7])
rows <- read.csv(args[1], stringsAsFactors = FALSE)
rows$date <- as.Date(rows$date)
holidays <- read.csv(args[2], stringsAsFactors = FALSE)
holidays$date <- as.Date(holidays$date)
days <- seq(min(rows$date), max(rows$date), by = 1)
ids <- unique(rows$series_id)
ids <- ids[seq(1, length(ids), by = every)]
levels <- c(20, 40, 60, 80, 90)

weekend <- function(d) as.POSIXlt(d)$wday %in% c(0, 6)
working <- function(d, by) { d <- d + by; while (weekend(d)) d <- d + by; d }
holidayTerms <- function(dates, known) {
  columns <- list()
  for (name in unique(holidays$holiday)) columns[[name]] <- as.numeric(dates %in% holidays$date[holidays$holiday == name])
  columns$before <- as.numeric(dates %in% as.Date(sapply(holidays$date, working, by = -1), origin = "1970-01-01"))
  columns$after <- as.numeric(dates %in% as.Date(sapply(holidays$date, working, by = 1), origin = "1970-01-01"))
  if (nrow(holidays) > 0) columns$december <- as.numeric(format(dates, "%m") == "12" & as.integer(format(dates, "%d")) >= 20)
  terms <- do.call(cbind, columns)
  if (is.null(terms)) return(NULL)
  terms[, colSums(terms[seq_len(known), , drop = FALSE]) > 0, drop = FALSE]
}
harmonics <- function(index, period, k) {
  if (k == 0) return(NULL)
  do.call(cbind, lapply(seq_len(k), function(j) cbind(sin(2 * pi * j * index / period), cos(2 * pi * j * index / period))))
}
dhr <- function(y, terms) {
  n <- length(y); index <- seq_len(n + horizon)
  best <- NULL
  for (k in if (n >= 400) c(0, 2, 4) else 0) {
    x <- cbind(harmonics(index, 7, 3), harmonics(index, 365.25, k), terms)
    # Terms that the history cannot tell apart are dropped by a pivoted QR, as lm() does.
    decomposed <- qr(cbind(1, x[seq_len(n), , drop = FALSE]))
    kept <- setdiff(decomposed$pivot[seq_len(decomposed$rank)], 1) - 1
    x <- x[, sort(kept), drop = FALSE]
    colnames(x) <- paste0("x", seq_len(ncol(x)))
    fit <- tryCatch(auto.arima(as.numeric(y), xreg = x[seq_len(n), ], seasonal = FALSE), error = function(e) NULL)
    if (!is.null(fit) && (is.null(best) || fit$aicc < best$fit$aicc)) best <- list(fit = fit, x = x)
  }
  forecast(best$fit, xreg = best$x[n + seq_len(horizon), , drop = FALSE], level = levels)
}
models <- list(
  ets = function(y, terms) forecast(ets(y), h = horizon, level = levels),
  stlf = function(y, terms) stlf(y, h = horizon, level = levels, robust = TRUE),
  tbats = function(y, terms) forecast(tbats(y, use.parallel = FALSE), h = horizon, level = levels),
  dhr = dhr
)
quantiles <- function(f) matrix(c(f$lower[, 5:1], f$mean, f$upper[, 1:5]), nrow = horizon)

out <- file(args[3], "w")
writeLines(paste0("model,series_id,origin,horizon,", paste0("q", c(0.05, seq(0.1, 0.9, 0.1), 0.95), collapse = ",")), out)
timing <- list()
for (i in seq_len(origins)) {
  known <- length(days) - horizon - (origins - i) * step
  terms <- holidayTerms(days[seq_len(known + horizon)], known)
  for (id in ids) {
    own <- rows[rows$series_id == id, ]
    value <- own$value[match(days[seq_len(known)], own$date)]
    if (sum(!is.na(value)) < 21) next
    first <- which(!is.na(value))[1]
    y <- na.interp(ts(value[first:known], frequency = 7))
    theirs <- if (is.null(terms)) NULL else terms[first:(known + horizon), , drop = FALSE]
    offset <- min(1, 0.1 * median(value[!is.na(value) & value > 0]))
    for (name in names(models)) for (scale in if (name == "tbats") "" else c("", "-log")) {
      started <- proc.time()[3]
      f <- tryCatch(suppressWarnings(quantiles(models[[name]](if (scale == "") y else log(pmax(y, 0) + offset), theirs))), error = function(e) NULL)
      key <- paste0(name, scale)
      timing[[key]] <- (if (is.null(timing[[key]])) c(0, 0) else timing[[key]]) + c(proc.time()[3] - started, 1)
      # A fit that failed gives way to the last week, as an analyst would.
      if (is.null(f)) f <- quantiles(snaive(y, h = horizon, level = levels)) else if (scale != "") f <- exp(f) - offset
      f <- pmax(f, 0)
      writeLines(paste(key, id, format(days[known]), seq_len(horizon), apply(signif(f, 6), 1, paste, collapse = ","), sep = ","), out)
    }
  }
}
close(out)
for (key in names(timing)) cat(key, timing[[key]][1], timing[[key]][2], sep = ",", fill = TRUE)
cat("forecast", as.character(packageVersion("forecast")), R.version.string, sep = ",", fill = TRUE)
