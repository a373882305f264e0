package org.polity.web.site.kept;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Threads of the operating system, on which the kept pages are made. A virtual thread would go to the end of the queue, behind all
 * readers, after each answer of the database, and all readers of its page wait for it. A page has a turn before it has a thread,
 * so there are few.
 */
final class PageThreads implements AutoCloseable {

    private final ExecutorService threads = Executors.newCachedThreadPool(
            Thread.ofPlatform().name("page-", 1).daemon().factory());

    /** Makes a page from a request. */
    @FunctionalInterface
    interface Making<T> {
        T make() throws ServletException, IOException;
    }

    /** Returns when the page is made: the server uses a request again after its own thread has left it. */
    <T> T make(Making<T> making) throws ServletException, IOException {
        try {
            return CompletableFuture.supplyAsync(
                            () -> {
                                try {
                                    return making.make();
                                } catch (ServletException | IOException failure) {
                                    throw new CompletionException(failure);
                                }
                            },
                            threads)
                    .join();
        } catch (CompletionException failed) {
            throwCause(failed);
            throw failed;
        }
    }

    private static void throwCause(CompletionException failed) throws ServletException, IOException {
        if (failed.getCause() instanceof ServletException failure) {
            throw failure;
        }
        if (failed.getCause() instanceof IOException failure) {
            throw failure;
        }
        if (failed.getCause() instanceof RuntimeException failure) {
            throw failure;
        }
        if (failed.getCause() instanceof Error failure) {
            throw failure;
        }
    }

    @Override
    public void close() {
        threads.shutdown();
    }
}
