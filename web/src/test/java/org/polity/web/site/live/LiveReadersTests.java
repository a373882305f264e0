package org.polity.web.site.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.Test;
import org.polity.web.site.Sender;

class LiveReadersTests {

    private static final Duration BEAT = Duration.ofSeconds(10);
    private static final Sender SOMEBODY = new Sender("192.0.2.1");
    private static final Sender ANOTHER = new Sender("192.0.2.2");

    private Object site = "one";
    private long nanos;
    private final LiveReaders readers = readers(Runnable::run);

    private LiveReaders readers(Executor threads) {
        return new LiveReaders(() -> site, () -> nanos, threads, new LiveProperties(3, 2, Duration.ZERO, BEAT));
    }

    /** What one reader was told. */
    private static final class Told implements Line {

        private final List<String> events = new ArrayList<>();
        private boolean isGone;
        private boolean isEnded;

        @Override
        public void send(String event) throws IOException {
            if (isGone) {
                throw new IOException("the reader has gone");
            }
            events.add(event.lines().findFirst().orElseThrow());
        }

        @Override
        public void end() {
            isEnded = true;
        }
    }

    private Told join(LiveReaders site, Sender sender) {
        Told told = new Told();
        site.reader(told, site.enter(sender).orElseThrow()).join();
        return told;
    }

    @Test
    void a_reader_is_told_the_version_at_once_and_each_change_once() {
        Told told = join(readers, SOMEBODY);
        assertThat(told.events).hasSize(1);
        readers.look();
        told.events.clear();
        readers.look();
        assertThat(told.events).isEmpty();
        site = "two";
        readers.look();
        readers.look();
        assertThat(told.events).containsExactly("event: changed");
    }

    @Test
    void a_reader_who_is_told_nothing_hears_that_the_connection_lives() {
        readers.look();
        Told told = join(readers, SOMEBODY);
        nanos += BEAT.toNanos() - 1;
        readers.look();
        nanos += 1;
        readers.look();
        readers.look();
        assertThat(told.events).containsExactly("event: changed", "event: beat");
    }

    @Test
    void so_many_readers_are_let_in_and_so_many_of_one_sender() {
        Told first = join(readers, SOMEBODY);
        join(readers, SOMEBODY);
        assertThat(readers.enter(SOMEBODY)).isEmpty();
        join(readers, ANOTHER);
        assertThat(readers.enter(ANOTHER)).isEmpty();
        assertThat(readers.refused()).isEqualTo(2);

        first.isGone = true;
        site = "two";
        readers.look();
        assertThat(first.isEnded).isTrue();
        assertThat(readers.count()).isEqualTo(2);
        assertThat(readers.enter(ANOTHER)).isPresent();
    }

    @Test
    void a_place_that_is_left_twice_is_given_back_once() {
        join(readers, ANOTHER);
        LiveReaders.Place place = readers.enter(SOMEBODY).orElseThrow();
        LiveReaders.Reader reader = readers.reader(new Told(), place);
        reader.join();
        reader.leave();
        reader.leave();
        join(readers, SOMEBODY);
        join(readers, SOMEBODY);
        assertThat(readers.enter(ANOTHER)).isEmpty();
    }

    @Test
    void changes_during_a_slow_event_are_told_as_one() {
        List<Runnable> waiting = new ArrayList<>();
        LiveReaders slow = readers(waiting::add);
        Told told = join(slow, SOMEBODY);
        for (int change = 0; change < 5; change++) {
            site = change;
            slow.look();
        }
        assertThat(waiting).hasSize(1);
        waiting.removeFirst().run();
        slow.look();
        slow.look();
        assertThat(waiting).hasSize(1);
        waiting.removeFirst().run();
        slow.look();
        assertThat(waiting).isEmpty();
        assertThat(told.events).containsExactly("event: changed", "event: changed");
    }

    @Test
    void a_site_that_stops_ends_every_connection_and_lets_nobody_in() {
        Told told = join(readers, SOMEBODY);
        readers.close();
        assertThat(told.isEnded).isTrue();
        assertThat(readers.count()).isZero();
        assertThat(readers.enter(SOMEBODY)).isEmpty();
    }
}
