package org.polity.engine.exact;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

/** The bits of {@code StrictMath}, which are fdlibm's. NaN is one value here: its bits are nobody's business. */
class ArithmeticTests {

    private static final int VALUES = Integer.getInteger("polity.exact.values", 10_000_000);

    private static final double[] CORNERS = DoubleStream.of(
                    0,
                    1,
                    2,
                    3,
                    4,
                    0.5,
                    1.5,
                    1 / 3.0,
                    10,
                    100,
                    1023,
                    1024,
                    1074,
                    1075,
                    1076,
                    0x1p31,
                    0x1.0p32,
                    0x1p52,
                    0x1p53,
                    0x1.8p53,
                    0x1p63,
                    0x1p64,
                    0x1.1p64,
                    0x1p500,
                    0x1p600,
                    1e300,
                    Double.MIN_VALUE,
                    3e-320,
                    Double.MIN_NORMAL,
                    Double.MAX_VALUE,
                    Double.POSITIVE_INFINITY,
                    Double.NaN,
                    Math.E,
                    Math.PI,
                    StrictMath.log(2),
                    StrictMath.log(2) / 2,
                    StrictMath.sqrt(2),
                    StrictMath.sqrt(0.5),
                    StrictMath.sqrt(3),
                    StrictMath.sqrt(1.5),
                    7.09782712893383973096e+02,
                    7.45133219101941108420e+02,
                    708.4,
                    744.5)
            .flatMap(x ->
                    DoubleStream.of(x, Math.nextUp(x), Math.nextDown(x), x + 0x1p-20, x - 0x1p-21, x == 0 ? 0 : 1 / x))
            .flatMap(x -> DoubleStream.of(x, -x))
            .toArray();

    @Test
    void logarithms_are_those_of_fdlibm() {
        same(Log::of, StrictMath::log, random -> random.nextDouble());
        same(Log::of, StrictMath::log, random -> random.nextDouble() * 1e6);
        same(Log::of, StrictMath::log, random -> 1 + (random.nextDouble() - 0.5) * 0x1p-19);
        same(Log::of, StrictMath::log, ArithmeticTests::bits);
    }

    @Test
    void exponentials_are_those_of_fdlibm() {
        same(Exp::of, StrictMath::exp, random -> random.nextDouble() * 60 - 50);
        same(Exp::of, StrictMath::exp, random -> random.nextDouble() * 1500 - 750);
        same(Exp::of, StrictMath::exp, random -> random.nextDouble() * 2 - 1);
        same(Exp::of, StrictMath::exp, ArithmeticTests::bits);
    }

    @Test
    void powers_are_those_of_fdlibm() {
        Draw share = random -> random.nextDouble();
        same(Pow::of, StrictMath::pow, share, random -> random.nextDouble() * 20);
        same(Pow::of, StrictMath::pow, ArithmeticTests::bits, random -> random.nextInt(-40, 40));
        same(
                Pow::of,
                StrictMath::pow,
                random -> 1 + (random.nextDouble() - 0.5) * 0x1p-19,
                random -> (random.nextDouble() - 0.5) * 0x1p40);
        same(Pow::of, StrictMath::pow, ArithmeticTests::bits, ArithmeticTests::bits);
        same(Pow::of, StrictMath::pow, random -> random.nextDouble() * 1e3, random -> random.nextDouble() * 700 - 350);
    }

    @Test
    void hypotenuses_are_those_of_fdlibm() {
        same(Hypot::of, StrictMath::hypot, SplittableRandom::nextDouble, SplittableRandom::nextDouble);
        same(Hypot::of, StrictMath::hypot, ArithmeticTests::bits, ArithmeticTests::bits);
        same(Hypot::of, StrictMath::hypot, ArithmeticTests::subnormal, ArithmeticTests::subnormal);
        same(Hypot::of, StrictMath::hypot, ArithmeticTests::subnormal, random -> random.nextDouble() * 1e-300);
        same(
                Hypot::of,
                StrictMath::hypot,
                random -> random.nextDouble() * 1e302,
                random -> random.nextDouble() * 1e305);
    }

    private interface Draw {
        double from(SplittableRandom random);
    }

    private static double bits(SplittableRandom random) {
        return Double.longBitsToDouble(random.nextLong());
    }

    private static double subnormal(SplittableRandom random) {
        return Double.longBitsToDouble(random.nextLong() >>> 12 >>> random.nextInt(52));
    }

    /** A quarter of the values from each of the draws that a function has, or a fifth. */
    private static final int EACH = VALUES / 4;

    private static void same(DoubleUnaryOperator ours, DoubleUnaryOperator fdlibm, Draw draw) {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < EACH; i++) {
            double x = draw.from(random);
            if (differ(ours.applyAsDouble(x), fdlibm.applyAsDouble(x))) {
                assertThat(ours.applyAsDouble(x))
                        .as("of %s", Double.toHexString(x))
                        .isEqualTo(fdlibm.applyAsDouble(x));
            }
        }
        for (double x : CORNERS) {
            assertThat(differ(ours.applyAsDouble(x), fdlibm.applyAsDouble(x)))
                    .as("of %s", Double.toHexString(x))
                    .isFalse();
        }
    }

    private static void same(DoubleBinaryOperator ours, DoubleBinaryOperator fdlibm, Draw first, Draw second) {
        SplittableRandom random = new SplittableRandom(2);
        for (int i = 0; i < EACH; i++) {
            double x = first.from(random);
            double y = second.from(random);
            if (differ(ours.applyAsDouble(x, y), fdlibm.applyAsDouble(x, y))) {
                assertThat(ours.applyAsDouble(x, y))
                        .as("of %s and %s", Double.toHexString(x), Double.toHexString(y))
                        .isEqualTo(fdlibm.applyAsDouble(x, y));
            }
        }
        for (double x : CORNERS) {
            for (double y : CORNERS) {
                assertThat(differ(ours.applyAsDouble(x, y), fdlibm.applyAsDouble(x, y)))
                        .as("of %s and %s", Double.toHexString(x), Double.toHexString(y))
                        .isFalse();
            }
        }
    }

    private static boolean differ(double ours, double fdlibm) {
        return Double.doubleToLongBits(ours) != Double.doubleToLongBits(fdlibm);
    }
}
