package srvcc.kms.bench.speed;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The latency curves and the scaling curves of a report, as one SVG drawing. */
public final class Chart {
  private static final int WIDTH = 560;
  private static final int HEIGHT = 340;
  private static final int LEFT = 70;
  private static final int TOP = 40;
  private static final int PLOT_WIDTH = 360;
  private static final int PLOT_HEIGHT = 240;
  private static final int TICKS = 5;
  private static final List<String> COLOURS =
      List.of("#1f77b4", "#d62728", "#2ca02c", "#9467bd", "#ff7f0e", "#17becf", "#8c564b");
  private static final double LAST_FINITE = 99.999;

  private Chart() {}

  /** A point of a curve. */
  private record Point(double x, double y) {}

  /** The drawing. */
  public static String svg(SpeedReport report) {
    return """
    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" font-family="sans-serif" font-size="12">
    <rect width="100%%" height="100%%" fill="white"/>
    %s%s</svg>
    """
        .formatted(2 * WIDTH, HEIGHT, latency(report), scaling(report));
  }

  private static String latency(SpeedReport report) {
    Map<String, List<Point>> curves =
        curves(
            report.latencies(),
            Latency::name,
            latency ->
                latency.percentiles().stream()
                    .map(one -> new Point(nines(one.percent()), one.micros() / 1e3))
                    .toList());
    return panel(
        0,
        "latency at %,.0f calls a second, ms".formatted(report.fixedRate()),
        "percentile: 90 at 1, 99 at 2, 99.9 at 3",
        curves,
        Math::log10);
  }

  private static String scaling(SpeedReport report) {
    Map<String, List<Point>> curves =
        curves(
            report.contenders(),
            Measured::name,
            measured ->
                measured.perSecondByWorkers().entrySet().stream()
                    .map(one -> new Point(Math.log(one.getKey()) / Math.log(2), one.getValue()))
                    .toList());
    return panel(
        WIDTH, "operations a second", "workers: 2 to the power of", curves, value -> value);
  }

  private static <T> Map<String, List<Point>> curves(
      List<T> of, Function<T, String> name, Function<T, List<Point>> points) {
    Map<String, List<Point>> curves = new LinkedHashMap<>();
    of.forEach(one -> curves.put(name.apply(one), points.apply(one)));
    return curves;
  }

  /** How many nines: 90 % is 1, 99 % is 2. */
  private static double nines(double percent) {
    return -Math.log10(1 - Math.min(percent, LAST_FINITE) / 100);
  }

  private static String panel(
      int x,
      String title,
      String axis,
      Map<String, List<Point>> curves,
      DoubleUnaryOperator scale) {
    List<Point> all = curves.values().stream().flatMap(List::stream).toList();
    double right = all.stream().mapToDouble(Point::x).max().orElse(1);
    double low = all.stream().mapToDouble(p -> scale.applyAsDouble(p.y())).min().orElse(0);
    double high = all.stream().mapToDouble(p -> scale.applyAsDouble(p.y())).max().orElse(1);
    StringBuilder drawing =
        new StringBuilder()
            .append("<g transform=\"translate(%d 0)\">\n".formatted(x))
            .append(text(LEFT, TOP - 15, title))
            .append(text(LEFT, TOP + PLOT_HEIGHT + 40, axis))
            .append(
                "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"none\" stroke=\"#888\"/>\n"
                    .formatted(LEFT, TOP, PLOT_WIDTH, PLOT_HEIGHT));
    for (int tick = 0; tick <= TICKS; tick++) {
      double share = (double) tick / TICKS;
      double value = low + share * (high - low);
      double shown = scale.applyAsDouble(100) == 2 ? Math.pow(10, value) : value;
      drawing.append(
          text(5, (int) (TOP + PLOT_HEIGHT * (1 - share)) + 4, "%,.2f".formatted(shown)));
      drawing.append(
          text(
              (int) (LEFT + PLOT_WIDTH * share) - 8,
              TOP + PLOT_HEIGHT + 18,
              "%.1f".formatted(right * share)));
    }
    int number = 0;
    for (Map.Entry<String, List<Point>> curve : curves.entrySet()) {
      String colour = COLOURS.get(number % COLOURS.size());
      String points =
          curve.getValue().stream()
              .map(p ->
                  "%.1f,%.1f"
                      .formatted(
                          LEFT + PLOT_WIDTH * p.x() / Math.max(right, 1e-9),
                          TOP
                              + PLOT_HEIGHT
                                  * (1
                                      - (scale.applyAsDouble(p.y()) - low)
                                          / Math.max(high - low, 1e-9))))
              .collect(Collectors.joining(" "));
      drawing
          .append(
              "<polyline fill=\"none\" stroke=\"%s\" stroke-width=\"2\" points=\"%s\"/>\n"
                  .formatted(colour, points))
          .append(
              "<text x=\"%d\" y=\"%d\" fill=\"%s\">%s</text>\n"
                  .formatted(
                      LEFT + PLOT_WIDTH + 10, TOP + 15 + 18 * number, colour, curve.getKey()));
      number++;
    }
    return drawing.append("</g>\n").toString();
  }

  private static String text(int x, int y, String text) {
    return "<text x=\"%d\" y=\"%d\">%s</text>\n".formatted(x, y, text.toLowerCase(Locale.ROOT));
  }
}
