package org.polity.engine.threads;

import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * Work of virtual threads on threads of the operating system: work in native code, which would take the carrier of its
 * virtual thread from all others, and work that would wait behind all other virtual threads after each of its questions.
 */
public final class SystemThreads {

    private static final Executor THREADS = Executors.newCachedThreadPool(
            Thread.ofPlatform().daemon().name("system-", 0).factory());

    private SystemThreads() {}

    /** Work that can fail in two ways. */
    @FunctionalInterface
    public interface Work<T, E extends Exception, F extends Exception> {
        T run() throws E, F;
    }

    /**
     * The result of the work. The work runs on the present thread if that is one of the operating system. An interruption
     * waits for the end of the work, which is bounded, because the work uses what its caller removes afterwards.
     *
     * @throws E of the work
     * @throws F of the work
     */
    public static <T, E extends Exception, F extends Exception> T run(Work<T, E, F> work) throws E, F {
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
            throw SystemThreads.<E>own(failed.getCause());
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
