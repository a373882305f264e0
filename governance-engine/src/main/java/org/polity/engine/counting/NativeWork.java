package org.polity.engine.counting;

import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * Native code keeps the thread that calls it. A virtual thread would take its carrier from all other virtual threads for
 * as long as a query takes, so its query runs on a thread of the operating system.
 */
final class NativeWork {

    private static final Executor THREADS = Executors.newCachedThreadPool(
            Thread.ofPlatform().daemon().name("query-", 0).factory());

    private NativeWork() {}

    /** Work that can fail in two ways. */
    @FunctionalInterface
    interface Work<T, E extends Exception, F extends Exception> {
        T run() throws E, F;
    }

    /**
     * The result of the work, on the present thread if that is one of the operating system. An interruption waits for the
     * end of the work, which is bounded, because the work reads a file that its caller deletes.
     */
    static <T, E extends Exception, F extends Exception> T run(Work<T, E, F> work) throws E, F {
        if (!Thread.currentThread().isVirtual()) {
            return work.run();
        }
        CompletableFuture<T> result = new CompletableFuture<>();
        THREADS.execute(() -> {
            try {
                result.complete(work.run());
            } catch (Throwable failed) {
                result.completeExceptionally(failed);
            }
        });
        try {
            return result.join();
        } catch (CompletionException failed) {
            throw NativeWork.<E>own(failed.getCause());
        }
    }

    /** The caller's own exception: work throws no other. */
    @SuppressWarnings("unchecked")
    private static <E extends Exception> E own(@Nullable Throwable thrown) {
        if (thrown instanceof Error error) {
            throw error;
        }
        return (E) Objects.requireNonNull(thrown);
    }
}
