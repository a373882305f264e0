package org.polity.web.site.kept;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Threads of the operating system on which pages are made. A virtual thread would wait behind the requests of all readers after each
 * question to the database or to the node, and all readers of the page wait for that one.
 */
final class MakerThreads {

    private static final ExecutorService THREADS = Executors.newCachedThreadPool(
            Thread.ofPlatform().daemon().name("page-", 0).factory());

    private MakerThreads() {}

    @FunctionalInterface
    interface Making {
        KeptPages.Made make() throws ServletException, IOException;
    }

    /** The caller waits until the page is made, also if the caller is interrupted. */
    static KeptPages.Made run(Making making) throws ServletException, IOException {
        CompletableFuture<KeptPages.Made> made = new CompletableFuture<>();
        THREADS.execute(() -> {
            try {
                made.complete(making.make());
            } catch (Throwable failed) {
                made.completeExceptionally(failed);
            }
        });
        try {
            return made.join();
        } catch (CompletionException failed) {
            throw own(failed);
        }
    }

    private static RuntimeException own(CompletionException failed) throws ServletException, IOException {
        return switch (Objects.requireNonNull(failed.getCause())) {
            case ServletException own -> throw own;
            case IOException own -> throw own;
            case Error own -> throw own;
            case RuntimeException own -> own;
            default -> failed;
        };
    }
}
