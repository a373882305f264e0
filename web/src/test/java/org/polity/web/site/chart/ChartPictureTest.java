package org.polity.web.site.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.polity.web.values.TokenAmount;

class ChartPictureTest {

    private static final int FOR = 0x00656b;
    private static final int AGAINST = 0xb45000;
    private static final int NOBODY = 0xe1ded7;
    private static final int PAPER = 0xfcfaf6;
    private static final int FAILED = 0xa21c10;

    @Test
    void the_bars_of_a_vote_are_as_long_as_its_shares() throws IOException {
        BufferedImage picture = read(ChartPicture.of(VoteChart.of(
                TokenAmount.ofTokens(400),
                TokenAmount.ZERO,
                TokenAmount.ofTokens(100),
                TokenAmount.ofTokens(900),
                TokenAmount.ofTokens(1000),
                false)));

        assertThat(picture.getWidth()).isEqualTo(1200);
        assertThat(picture.getHeight()).isEqualTo(630);
        assertThat(pixel(picture, 90 + 400, 250)).isEqualTo(FOR);
        assertThat(pixel(picture, 90 + 420, 250)).isEqualTo(NOBODY);
        assertThat(pixel(picture, 90 + 90, 390)).isEqualTo(AGAINST);
        assertThat(pixel(picture, 90 + 120, 390)).isEqualTo(NOBODY);
    }

    @Test
    void a_group_without_a_value_has_no_mark() throws IOException {
        BufferedImage one = read(ChartPicture.of(chart(List.of(input(0.5), hollow()))));

        // two rows of equal height between 170 and 560
        assertThat(pixel(one, 90 + 510, 170 + 97)).isEqualTo(FAILED);
        assertThat(pixel(one, 90 - 8, 170 + 292)).isEqualTo(PAPER);
        assertThat(pixel(one, 90 + 8, 170 + 292)).isEqualTo(PAPER);
    }

    @Test
    void a_picture_of_many_groups_is_no_larger_than_its_frame() throws IOException {
        BufferedImage many = read(ChartPicture.of(
                chart(IntStream.range(0, 5_000).mapToObj(i -> input(0.5)).toList())));
        assertThat(many.getHeight()).isEqualTo(630);
        assertThat(pixel(many, 90 + 510, 600)).isEqualTo(PAPER);
    }

    private static IntervalChart chart(List<IntervalChart.Input> inputs) {
        return IntervalChart.of(inputs, OptionalDouble.empty(), 0, 1);
    }

    private static IntervalChart.Input input(double value) {
        return new IntervalChart.Input("group", OptionalDouble.of(value), value - 0.1, value + 0.1, "", "failed");
    }

    private static IntervalChart.Input hollow() {
        return new IntervalChart.Input("small", OptionalDouble.empty(), 0, 0, "left out", "");
    }

    private static int pixel(BufferedImage picture, int x, int y) {
        return picture.getRGB(x, y) & 0xffffff;
    }

    private static BufferedImage read(byte[] png) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(png));
    }
}
