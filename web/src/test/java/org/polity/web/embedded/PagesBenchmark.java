package org.polity.web.embedded;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * Requests a second of pages of a running site, beside nginx with the same bytes, and of pages that are made for each reader. The
 * load is wrk's, from the same machine. The command needs `wrk` and `nginx` in the path, prints a table, and asserts nothing.
 *
 * <pre>
 * -Dpolity.folder=PATH of a seeded folder; without it a new one with the demo community
 * -Dpolity.seconds=10 for each row
 * </pre>
 */
public final class PagesBenchmark {

    private static final int SECONDS = Integer.getInteger("polity.seconds", 10);
    private static final int READERS = 20;
    private static final int MOST_LOOKS = 240;
    private static final List<String> PAGES = List.of("/", "/proposals", "/releases/1", "/releases/1/audit");
    /** A parameter that no page knows, so the page is made for its reader. */
    private static final String NOT_KEPT = "?made=1";

    private static final String REPORT = """
            done = function(summary, latency, requests)
              local e = summary.errors
              io.write(string.format("POLITY %f %f %f %f %d\\n", summary.requests * 1e6 / summary.duration,
                latency:percentile(50) / 1000, latency:percentile(95) / 1000, latency:percentile(99) / 1000,
                e.connect + e.read + e.write + e.status + e.timeout))
            end
            """;

    private static final String NGINX = """
            daemon off;
            worker_processes auto;
            pid %1$s/nginx.pid;
            error_log %1$s/error.log;
            events { worker_connections 1024; }
            http {
              access_log off;
              sendfile on;
              tcp_nopush on;
              keepalive_requests 1000000;
              open_file_cache max=100;
              default_type "text/html;charset=UTF-8";
              server { listen 127.0.0.1:%2$s; root %1$s; }
            }
            """;

    /** @param errors failed requests, and answers other than 2xx and 3xx */
    private record Load(double perSecond, double median, double p95, double p99, int errors) {}

    private final Path folder;
    private final Path report;

    private PagesBenchmark(Path folder) throws IOException {
        this.folder = folder;
        this.report = Files.writeString(folder.resolve("report.lua"), REPORT);
    }

    public static void main(String[] arguments) throws Exception {
        String given = System.getProperty("polity.folder", "");
        Path kept = given.isEmpty() ? Files.createTempDirectory("pages") : Path.of(given);
        int port = free();
        ProcessBuilder command = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                "org.polity.web.PolityApplication",
                "--server.port=" + port,
                "--polity.embedded.folder=" + kept,
                "--polity.embedded.packages=../contracts/node_modules",
                "--polity.embedded.demo=" + given.isEmpty());
        try (Site site = Site.start(command, port)) {
            open(site, given.isEmpty());
            new PagesBenchmark(Files.createTempDirectory("nginx")).measure(site);
        }
        System.exit(0);
    }

    private static int free() throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            return free.getLocalPort();
        }
    }

    /** Until the pages have what they are to show. */
    private static void open(Site site, boolean hasDemo) throws IOException, InterruptedException {
        String sign = hasDemo ? "the demo community is there" : "Polity is open";
        for (int look = 0; look < MOST_LOOKS; look++) {
            if (site.says(sign).contains(sign)) {
                return;
            }
        }
        throw new IOException("the site did not open: " + site.log());
    }

    private void measure(Site site) throws IOException, InterruptedException {
        for (String page : PAGES) {
            load(site.address() + page);
            load(site.address() + page + NOT_KEPT);
        }
        System.out.printf(
                Locale.ROOT,
                "%d readers, %d s each, milliseconds%n%-22s %10s %8s %8s %8s %7s%n",
                READERS,
                SECONDS,
                "page",
                "a second",
                "median",
                "p95",
                "p99",
                "errors");
        for (String page : PAGES) {
            row(page, load(site.address() + page));
        }
        for (String page : PAGES) {
            row(page + NOT_KEPT, load(site.address() + page + NOT_KEPT));
        }
        for (int i = 0; i < PAGES.size(); i++) {
            Files.writeString(folder.resolve("page-" + i), site.page(PAGES.get(i)), StandardCharsets.UTF_8);
        }
        int port = free();
        Path settings =
                Files.writeString(folder.resolve("nginx.conf"), String.format(Locale.ROOT, NGINX, folder, port));
        // the workers of a server that is started as root are another account, which reads the pages
        new ProcessBuilder("chmod", "-R", "a+rX", folder.toString()).start().waitFor();
        Process nginx = new ProcessBuilder("nginx", "-p", folder.toString(), "-c", settings.toString())
                .inheritIO()
                .start();
        try {
            TimeUnit.SECONDS.sleep(1);
            for (int i = 0; i < PAGES.size(); i++) {
                row("nginx " + PAGES.get(i), load("http://127.0.0.1:" + port + "/page-" + i));
            }
        } finally {
            nginx.destroy();
            nginx.waitFor();
        }
    }

    private static void row(String page, Load load) {
        System.out.printf(
                Locale.ROOT,
                "%-22s %,10.0f %8.1f %8.1f %8.1f %7d%n",
                page,
                load.perSecond(),
                load.median(),
                load.p95(),
                load.p99(),
                load.errors());
    }

    private Load load(String address) throws IOException, InterruptedException {
        Process wrk = new ProcessBuilder(
                        "wrk", "-t1", "-c" + READERS, "-d" + SECONDS + "s", "-s", report.toString(), address)
                .redirectErrorStream(true)
                .start();
        String said = new String(wrk.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        wrk.waitFor();
        String[] figures = said.lines()
                .filter(line -> line.startsWith("POLITY "))
                .findFirst()
                .orElseThrow(() -> new IOException("wrk gave no figures: " + said))
                .split(" ");
        return new Load(
                Double.parseDouble(figures[1]),
                Double.parseDouble(figures[2]),
                Double.parseDouble(figures[3]),
                Double.parseDouble(figures[4]),
                Integer.parseInt(figures[5]));
    }
}
