package org.polity.web.embedded;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Watches one process: starts it again after its end, and waits longer after every failed start. */
final class Watch implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Watch.class);

    private static final Duration LOOK = Duration.ofMillis(250);

    /** When a site is stopped from the terminal, its processes end first, and must not be started again. */
    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** What is looked after. */
    interface Watched {

        /** As the log says it. */
        String name();

        boolean isAlive();

        /** The work during the life of the process. */
        default void look() throws Exception {}

        /** @throws Exception if the process could not be started; the next try is later */
        void startAgain() throws Exception;
    }

    /**
     * @param isUp whether the process runs
     * @param since time since when it runs or is down
     * @param restarts number of restarts
     */
    record State(boolean isUp, Instant since, int restarts) {}

    private final Watched watched;
    private final ScheduledExecutorService thread;
    private volatile State state = new State(true, Instant.now(), 0);
    private Duration wait = FIRST_WAIT;
    private Instant next = Instant.MAX;

    private Watch(Watched watched) {
        this.watched = watched;
        this.thread = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("watch of " + watched.name()).daemon().factory());
    }

    static Watch over(Watched watched) {
        Watch watch = new Watch(watched);
        watch.thread.scheduleWithFixedDelay(watch::look, LOOK.toMillis(), LOOK.toMillis(), TimeUnit.MILLISECONDS);
        return watch;
    }

    State state() {
        return state;
    }

    /** Returns after the watch has ended. */
    @Override
    public void close() {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                thread.shutdownNow();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Never throws, because a task that throws is not run again. */
    private void look() {
        try {
            if (watched.isAlive()) {
                watched.look();
                return;
            }
        } catch (Exception failed) {
            log.debug("{}: {}", watched.name(), failed.getMessage());
            return;
        }
        if (state.isUp()) {
            state = new State(false, Instant.now(), state.restarts());
            wait = FIRST_WAIT;
            next = Instant.now().plus(wait);
            log.warn("{} has ended by itself: it is started again", watched.name());
        }
        if (!Instant.now().isBefore(next)) {
            startAgain();
        }
    }

    private void startAgain() {
        try {
            watched.startAgain();
            state = new State(true, Instant.now(), state.restarts() + 1);
            log.info("{} runs again", watched.name());
        } catch (Exception failed) {
            wait = wait.multipliedBy(2).compareTo(LONGEST_WAIT) < 0 ? wait.multipliedBy(2) : LONGEST_WAIT;
            next = Instant.now().plus(wait);
            log.warn("{} did not start: {}; next try in {} s", watched.name(), failed.getMessage(), wait.toSeconds());
        }
    }
}
