package org.polity.web;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ReducedMotion;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds a Chromium: the one named by `POLITY_BROWSER`, one on the PATH, the one Playwright has downloaded, and, as root on
 * Debian without any of these, the one apt installs.
 */
final class Browsers {

    /** Milliseconds a page may take: blocks come when they come, and the machine may be busy. */
    static final double PATIENCE = 60_000;

    private static final List<String> NAMES =
            List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome");
    private static final List<String> QUIET = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    private Browsers() {}

    static Playwright playwright() {
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE);
        return Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    }

    static Browser launch(Playwright playwright) {
        BrowserType.LaunchOptions options = new BrowserType.LaunchOptions().setArgs(QUIET);
        Optional<Path> found = named().or(Browsers::onThePath);
        if (found.isPresent()) {
            return playwright.chromium().launch(options.setExecutablePath(found.get()));
        }
        try {
            return playwright.chromium().launch(options);
        } catch (PlaywrightException notDownloaded) {
            install();
            Path installed = onThePath()
                    .orElseThrow(
                            () -> new IllegalStateException(
                                    "no browser was found: put Chromium or Chrome on the PATH, or name one with POLITY_BROWSER=/path/to/chrome"));
            return playwright.chromium().launch(options.setExecutablePath(installed));
        }
    }

    /** Somebody who reads that language and wants no motion: a click finds what it was meant for while a page would still scroll. */
    static Browser.NewContextOptions reader(String locale) {
        return new Browser.NewContextOptions().setLocale(locale).setReducedMotion(ReducedMotion.REDUCE);
    }

    private static Optional<Path> named() {
        return Optional.ofNullable(System.getenv("POLITY_BROWSER")).map(Path::of);
    }

    private static Optional<Path> onThePath() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static void install() {
        if (!System.getProperty("user.name").equals("root") || !Files.isExecutable(Path.of("/usr/bin/apt-get"))) {
            return;
        }
        try {
            run("apt-get", "update", "-qq");
            run("apt-get", "install", "-y", "-qq", "--no-install-recommends", "chromium");
        } catch (IOException failed) {
            throw new IllegalStateException("apt could not install chromium: " + failed.getMessage(), failed);
        }
    }

    private static void run(String... command) throws IOException {
        try {
            new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
