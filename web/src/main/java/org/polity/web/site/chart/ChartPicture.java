package org.polity.web.site.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * A chart as a PNG for other sites, 1200 by 630. It has shapes alone: a server may have no fonts, and the words are beside the
 * picture, in the language of the page.
 */
public final class ChartPicture {

    private static final int WIDTH = 1200;
    private static final int HEIGHT = 630;
    private static final int LEFT = 90;
    private static final int PLOT = WIDTH - 2 * LEFT;
    private static final int MOST_ROWS = 12;

    private static final Color PAPER = new Color(0xfcfaf6);
    private static final Color EMPTY = new Color(0xe1ded7);
    private static final Color LINE = new Color(0xd1cdc5);
    private static final Color INK = new Color(0x181d27);
    private static final Color MARK = new Color(0x1f2f66);

    /** The colors of the style sheet's light theme. */
    private static final Map<String, Color> KINDS = Map.of(
            "for", new Color(0x00656b),
            "against", new Color(0xb45000),
            "abstain", new Color(0x5e636f),
            "passed", new Color(0x015f43),
            "failed", new Color(0xa21c10),
            "inconclusive", new Color(0x7b5100));

    private final BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_3BYTE_BGR);
    private final Graphics2D pen = image.createGraphics();

    private ChartPicture() {
        pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        fill(PAPER, 0, 0, WIDTH, HEIGHT);
        mark();
    }

    public static byte[] of(VoteChart chart) {
        ChartPicture picture = new ChartPicture();
        picture.bar(chart.towards(), 190, 120);
        picture.limit(chart.quorumAt(), 165, 335);
        picture.bar(chart.apart(), 360, 60);
        if (!chart.majority().isEmpty()) {
            picture.bar(chart.majority(), 480, 60);
            picture.limit(chart.majorityAt(), 460, 560);
        }
        return picture.png();
    }

    /** The first rows, where there are many. */
    public static byte[] of(IntervalChart chart) {
        ChartPicture picture = new ChartPicture();
        List<IntervalChart.Row> rows =
                chart.rows().subList(0, Math.min(MOST_ROWS, chart.rows().size()));
        int top = 170;
        int bottom = 560;
        for (IntervalChart.Tick tick : chart.ticks()) {
            picture.line(LINE, 2, tick.x(), top, bottom);
        }
        double step = (bottom - top) / (double) Math.max(1, rows.size());
        for (int i = 0; i < rows.size(); i++) {
            if (!rows.get(i).input().hollow()) {
                picture.interval(rows.get(i), top + step * (i + 0.5));
            }
        }
        picture.pen.setColor(INK);
        picture.pen.fill(new Rectangle2D.Double(LEFT, bottom, PLOT, 3));
        chart.limitAt().ifPresent(at -> picture.limit(at, top - 20, bottom));
        return picture.png();
    }

    private void bar(List<VoteChart.Segment> segments, int y, int height) {
        fill(EMPTY, LEFT, y, PLOT, height);
        for (VoteChart.Segment segment : segments) {
            fill(color(segment.kind()), at(segment.x()), y, PLOT * segment.width() / 100, height);
        }
    }

    private void interval(IntervalChart.Row row, double y) {
        Color color = color(row.input().kind());
        fill(color, at(row.low()), y - 4, Math.max(2, at(row.high()) - at(row.low())), 8);
        pen.fill(new Ellipse2D.Double(at(row.x()) - 15, y - 15, 30, 30));
    }

    private void limit(double percent, int from, int to) {
        pen.setColor(INK);
        pen.setStroke(new BasicStroke(5, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 10, new float[] {16, 10}, 0));
        pen.draw(new Line2D.Double(at(percent), from, at(percent), to));
    }

    private void line(Color color, float width, double percent, int from, int to) {
        pen.setColor(color);
        pen.setStroke(new BasicStroke(width));
        pen.draw(new Line2D.Double(at(percent), from, at(percent), to));
    }

    /** The sign of the site, on a field of 32 by 32. */
    private void mark() {
        var untouched = pen.getTransform();
        pen.translate(LEFT, 56);
        pen.scale(2, 2);
        fill(MARK, 0, 0, 32, 32);
        Path2D letter = new Path2D.Double(Path2D.WIND_EVEN_ODD);
        letter.moveTo(9, 26);
        letter.lineTo(9, 6);
        letter.lineTo(17.5, 6);
        letter.curveTo(26.2, 6, 26.2, 19, 17.5, 19);
        letter.lineTo(13, 19);
        letter.lineTo(13, 26);
        letter.closePath();
        letter.moveTo(13, 10);
        letter.lineTo(13, 15);
        letter.lineTo(17.2, 15);
        letter.curveTo(20.5, 15, 20.5, 10, 17.2, 10);
        letter.closePath();
        pen.setColor(PAPER);
        pen.fill(letter);
        pen.setTransform(untouched);
    }

    private void fill(Color color, double x, double y, double width, double height) {
        pen.setColor(color);
        pen.fill(new Rectangle2D.Double(x, y, width, height));
    }

    private static double at(double percent) {
        return LEFT + PLOT * percent / 100;
    }

    private static Color color(String kind) {
        return KINDS.getOrDefault(kind, INK);
    }

    private byte[] png() {
        pen.dispose();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        // in memory: the disk may be read-only
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            ImageIO.write(image, "png", out);
        } catch (IOException inMemory) {
            throw new UncheckedIOException(inMemory);
        }
        return bytes.toByteArray();
    }
}
