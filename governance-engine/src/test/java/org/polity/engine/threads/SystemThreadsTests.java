package org.polity.engine.threads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.sql.SQLException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Work of a virtual thread leaves its carrier to others, and ends as if it had not moved. */
class SystemThreadsTests {

    @Test
    void work_of_a_virtual_thread_runs_on_a_thread_of_the_system() throws Exception {
        AtomicReference<Thread> worker = new AtomicReference<>();
        Thread caller = Thread.ofVirtual().start(() -> worker.set(SystemThreads.run(Thread::currentThread)));
        caller.join();
        assertThat(worker.get().isVirtual()).isFalse();
        assertThat(worker.get()).isNotSameAs(caller);
    }

    @Test
    void work_of_a_thread_of_the_system_stays_there() {
        assertThat(SystemThreads.<Thread, RuntimeException, RuntimeException>run(Thread::currentThread))
                .isSameAs(Thread.currentThread());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void every_failure_arrives_as_it_was_thrown(boolean isVirtual) throws Exception {
        Throwable[] failures = {
            new IOException("io"),
            new SQLException("sql"),
            new IllegalStateException("state"),
            new StackOverflowError("stack")
        };
        for (Throwable failure : failures) {
            AtomicReference<Throwable> caught = new AtomicReference<>();
            Runnable work = () -> caught.set(catchThrowable(() -> SystemThreads.run(() -> fail(failure))));
            Thread caller = isVirtual
                    ? Thread.ofVirtual().start(work)
                    : Thread.ofPlatform().start(work);
            caller.join();
            assertThat(caught.get()).isSameAs(failure);
        }
    }

    private static String fail(Throwable failure) throws IOException, SQLException {
        switch (failure) {
            case IOException own -> throw own;
            case SQLException own -> throw own;
            case RuntimeException own -> throw own;
            case Error own -> throw own;
            default -> throw new AssertionError(failure);
        }
    }

    @Test
    void an_interruption_waits_for_the_end_of_the_work_and_is_not_lost() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        Semaphore ends = new Semaphore(0);
        AtomicBoolean isDone = new AtomicBoolean();
        AtomicBoolean isInterrupted = new AtomicBoolean();
        Thread caller = Thread.ofVirtual().start(() -> {
            SystemThreads.run(() -> {
                begun.countDown();
                ends.acquireUninterruptibly();
                isDone.set(true);
                return "done";
            });
            isInterrupted.set(Thread.currentThread().isInterrupted() && isDone.get());
        });
        begun.await();
        caller.interrupt();
        ends.release();
        caller.join();
        assertThat(isInterrupted).isTrue();
    }
}
