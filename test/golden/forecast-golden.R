# Makes forecast-golden.json: what R says of one made-up series, for forecast.spec.ts to agree with.
#
#   Rscript forecast-golden.R > forecast-golden.json     (R 4.2.2, forecast 8.20; nothing in it is random)
#
# week       the week expected after the last day by stats::HoltWinters, additive, no trend, smoothing started at level 0
#            and the week `start`. Its seasonal rate is taken after the level has moved: profile / (1 - level) is the same
#            recursion as ours.
# stlf, ets  point forecasts of forecast::stlf (robust) and forecast::ets for the 28 days after `regular`, the series
#            without its slow wave, which ets would take for a trend
# width      the mean width of the 80% intervals of ets over the same 28 days
# scale      the lag-7 scale of forecast::accuracy: the mean absolute difference of days a week apart
# scored     the last 28 days of the first series forecast by ets from the 182 before: the truth, the quantiles (a row a
#            day), the weighted quantile loss from its definition, the MASE of forecast::accuracy on the lag-7 scale and
#            the coverage of the 80% interval
# robust     of the first 50 values: stats::mad about zero, the mean trimmed by a quarter, and stats::quantile (type 7)
#            at our levels
suppressPackageStartupMessages(library(forecast))
start <- c(30, 10, 2, 0, -2, -70, -80)
t <- 0:209
y <- round(200 + start[t %% 7 + 1] + 12 * sin(t / 9) + ((t * 37) %% 23) - 11, 0)
level <- 0.2; profile <- 0.06
fit <- HoltWinters(ts(log(y), frequency = 7), alpha = level, beta = FALSE, gamma = profile / (1 - level), l.start = log(200), start.periods = 2,
                   s.start = log(1 + start / 200))
# HoltWinters spends no days on its start when both states are given, but wants them one period in: it begins at day 7.
coefficients <- unname(fit$coefficients)
show <- function(x) paste0("[", paste(format(x, digits = 10, trim = TRUE), collapse = ","), "]")
regular <- round(200 + start[t %% 7 + 1] + ((t * 37) %% 23) - 11, 0)
series <- ts(regular, frequency = 7)
band <- forecast(ets(series), h = 28, level = 80)
levels <- c(0.05, seq(0.1, 0.9, 0.1), 0.95)
test <- y[183:210]
scored <- forecast(ets(ts(y[1:182], frequency = 7)), h = 28, level = c(20, 40, 60, 80, 90))
quantiles <- unname(cbind(scored$lower[, 5:1], scored$mean, scored$upper[, 1:5]))
pinball <- function(q, p) ifelse(test >= q, p * (test - q), (1 - p) * (q - test))
loss <- sapply(2:10, function(i) sum(2 * pinball(quantiles[, i], levels[i])))
number <- function(x) format(x, digits = 10)
cat("{\n",
  '"values":', show(y), ",\n",
  '"regular":', show(regular), ",\n",
  '"begin":', length(y) - nrow(fit$fitted), ",\n",
  '"start":', show(log(200) + log(1 + start / 200)), ",\n",
  '"rates":', show(c(level, profile)), ",\n",
  '"week":', show(coefficients[1] + coefficients[2:8]), ",\n",
  '"stlf":', show(as.numeric(stlf(series, h = 28, robust = TRUE)$mean)), ",\n",
  '"ets":', show(as.numeric(forecast(ets(series), h = 28)$mean)), ",\n",
  '"width":', number(mean(band$upper - band$lower)), ",\n",
  '"scored":{"truth":', show(test), ',"quantiles":', show(as.numeric(t(quantiles))),
  ',"wql":', number(mean(loss) / sum(abs(test))),
  ',"mase":', number(unname(accuracy(scored, test, d = 0, D = 1)["Test set", "MASE"])),
  ',"cover80":', number(mean(test >= scored$lower[, 4] & test <= scored$upper[, 4])), "},\n",
  '"robust":{"mad":', number(mad(y[1:50], center = 0)), ',"midmean":', number(mean(y[1:50], trim = 0.25)),
  ',"quantiles":', show(unname(quantile(y[1:50], levels))), "},\n",
  '"scale":', format(mean(abs(diff(y, lag = 7))), digits = 12), "\n}\n", sep = "")
