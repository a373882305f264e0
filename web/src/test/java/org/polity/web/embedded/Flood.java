package org.polity.web.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.polity.contracts.Addresses;
import org.polity.web.seed.Seed;
import org.polity.web.seed.SeedSize;
import tools.jackson.databind.json.JsonMapper;

/**
 * A site of the embedded default under everything at once: slow bodies from one address, readers of the page that costs most, dust
 * on the chain, files of 500 columns, and small files with very many rows. Beside them somebody at another address reads the
 * home page. It prints how long that took and the most memory that the site has held, as `docs/performance.md` says, and
 * asserts nothing.
 *
 * <pre>
 * -Dpolity.folder=PATH of a seeded folder; without it a new one with the demo community
 * -Dpolity.seconds=60
 * </pre>
 */
public final class Flood {

    private static final int SECONDS = Integer.getInteger("polity.seconds", 60);
    private static final int SLOW = 300;
    private static final int READERS = 200;
    private static final int DUST = 10_000;
    private static final int COLUMNS = 500;
    private static final int UPLOADERS = 4;
    private static final long BOMB_ROWS = 20_000_000;
    private static final int READS_PER_SECOND = 20;
    private static final int WARM = 300;
    private static final int MOST_LOOKS = 240;

    private final int port;
    private final Path folder;
    private volatile long end;
    private final Map<String, AtomicInteger> answers = new ConcurrentHashMap<>();

    private Flood(int port, Path folder) {
        this.port = port;
        this.folder = folder;
    }

    public static void main(String[] arguments) throws Exception {
        String given = System.getProperty("polity.folder", "");
        Path folder = given.isEmpty() ? Files.createTempDirectory("flood") : Path.of(given);
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                // as in `spring-boot:run`
                "-Xmx1g",
                "-cp",
                System.getProperty("java.class.path"),
                "org.polity.web.PolityApplication",
                "--server.port=" + port,
                "--polity.embedded.folder=" + folder,
                "--polity.embedded.packages=../contracts/node_modules",
                "--polity.embedded.demo=" + given.isEmpty()));
        try (Site site = Site.start(new ProcessBuilder(command), port)) {
            await(site);
            warm(site);
            String page = dearest(site);
            System.out.println("the page that costs most: " + page);
            new Flood(port, folder).flow(page);
            System.out.printf(
                    Locale.ROOT, "the site's process has held at most %,d MB (VmHWM)%n", site.mostMemory() >> 20);
        }
        System.exit(0);
    }

    /** Until the chain is followed to its head: the site says so only then. */
    private static void await(Site site) throws IOException, InterruptedException {
        for (int look = 0; look < MOST_LOOKS; look++) {
            TimeUnit.SECONDS.sleep(5);
            try {
                String health = site.page("/health/chain");
                if (health.contains("\"following\"") && health.contains("\"head\"")) {
                    return;
                }
            } catch (ConnectException notYet) {
                // it is still starting
            }
        }
        throw new IOException("the site did not open, or did not come to the head of its chain");
    }

    /** A site is under attack long after its start: what is compiled once is compiled before. Pages of these addresses are not kept. */
    private static void warm(Site site) throws IOException, InterruptedException {
        for (int i = 0; i < WARM; i++) {
            for (String page : List.of("/", "/proposals", "/policies", "/releases", "/releases/1/audit")) {
                site.status(page + "?warm=" + i);
            }
        }
    }

    private static String dearest(Site site) throws IOException, InterruptedException {
        Map<String, Long> costs = new TreeMap<>();
        for (String page : List.of(
                "/proposals",
                "/delegates",
                "/policies",
                "/releases",
                "/releases/1",
                "/releases/1/audit",
                "/releases/2/audit",
                "/proof")) {
            if (site.status(page) == 200) {
                long begun = System.nanoTime();
                for (int i = 0; i < 3; i++) {
                    site.page(page + "?made=" + i);
                }
                costs.put(page, (System.nanoTime() - begun) / 3_000_000);
            }
        }
        System.out.println("milliseconds a page before the flood: " + costs);
        return Collections.max(costs.entrySet(), Map.Entry.comparingByValue()).getKey();
    }

    private void flow(String page) throws Exception {
        List<Long> times = Collections.synchronizedList(new ArrayList<>());
        byte[] wide = wide();
        byte[] bomb = bomb();
        end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
        try (ExecutorService crowd = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < SLOW; i++) {
                crowd.submit(() -> again("slow body", () -> slowBody("127.0.1.1")));
            }
            for (int i = 1; i <= READERS; i++) {
                String from = "127.0.2." + i;
                crowd.submit(() -> again("reader", () -> get(from, page)));
            }
            for (int i = 1; i <= UPLOADERS; i++) {
                Uploader one = new Uploader(port, "127.0.3." + i);
                crowd.submit(() -> again("500 columns", () -> one.upload("wide.csv", wide)));
                Uploader other = new Uploader(port, "127.0.4." + i);
                crowd.submit(() -> again("bomb", () -> other.upload("bomb.parquet", bomb)));
            }
            crowd.submit(this::dust);
            read(times);
        }
        List<Long> sorted = times.stream().sorted(Comparator.naturalOrder()).toList();
        System.out.println("answers: " + new TreeMap<>(answers));
        System.out.printf(
                Locale.ROOT,
                "the home page, read %,d times by another address in %s s: %,d ms at the 50th percentile, %,d at the"
                        + " 99th, %,d at most%n",
                sorted.size(),
                SECONDS,
                sorted.get(sorted.size() / 2),
                sorted.get((int) (0.99 * (sorted.size() - 1))),
                sorted.getLast());
    }

    /**
     * At a fixed rate, each from the moment at which it should have begun, so that a slow answer hides no other. The reader
     * has threads of the operating system, because a virtual one would wait in this process behind the 200 readers.
     */
    private void read(List<Long> times) throws InterruptedException {
        long step = TimeUnit.SECONDS.toNanos(1) / READS_PER_SECOND;
        try (ExecutorService reader = Executors.newCachedThreadPool()) {
            for (long next = System.nanoTime(); next < end; next += step) {
                TimeUnit.NANOSECONDS.sleep(next - System.nanoTime());
                long begun = next;
                reader.submit(() -> {
                    count("home", String.valueOf(get("127.0.9.9", "/")));
                    times.add((System.nanoTime() - begun) / 1_000_000);
                    return null;
                });
            }
        }
    }

    /** Gives the status of an answer; 0 where the site hung up. */
    @FunctionalInterface
    interface Visit {
        int make() throws Exception;
    }

    private Void again(String what, Visit visit) {
        while (System.nanoTime() < end) {
            try {
                int status = visit.make();
                count(what, String.valueOf(status));
                rest(status == 0 || status >= 400);
            } catch (Exception hungUp) {
                count(what, hungUp.getClass().getSimpleName());
                rest(true);
            }
        }
        return null;
    }

    /** As a client that is refused: without a pause the flood would take the machine from the site. */
    private static void rest(boolean refused) {
        if (refused) {
            LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(1));
        }
    }

    private void count(String what, String answer) {
        answers.computeIfAbsent(what + " " + answer, none -> new AtomicInteger())
                .incrementAndGet();
    }

    private int get(String from, String path) throws IOException {
        try (Socket socket = socket(from)) {
            send(
                    socket,
                    "GET %s HTTP/1.1\r\nHost: localhost:%s\r\nAccept: text/html\r\nConnection: close\r\n\r\n"
                            .formatted(path, port));
            return status(socket);
        }
    }

    /** A form that comes by one byte a second. */
    private int slowBody(String from) throws Exception {
        try (Socket socket = socket(from)) {
            send(
                    socket,
                    "POST /proposals/new/preview HTTP/1.1\r\nHost: localhost:%s\r\nContent-Length: 100000\r\nContent-Type: application/x-www-form-urlencoded\r\n\r\n"
                            .formatted(port));
            for (int i = 0; i < SECONDS && System.nanoTime() < end; i++) {
                if (socket.getInputStream().available() > 0) {
                    return status(socket);
                }
                send(socket, "a");
                TimeUnit.SECONDS.sleep(1);
            }
            return 0;
        }
    }

    private Socket socket(String from) throws IOException {
        Socket socket = new Socket();
        socket.bind(new InetSocketAddress(InetAddress.getByName(from), 0));
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 30_000);
        socket.setSoTimeout(60_000);
        return socket;
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
    }

    /** Reads to the end. */
    private static int status(Socket socket) throws IOException {
        InputStream in = socket.getInputStream();
        String line = new String(in.readNBytes(12), StandardCharsets.US_ASCII);
        in.transferTo(java.io.OutputStream.nullOutputStream());
        return line.length() < 12 ? 0 : Integer.parseInt(line.substring(9));
    }

    private Void dust() throws Exception {
        Addresses addresses = JsonMapper.shared()
                .readValue(Files.readAllBytes(folder.resolve(EmbeddedContracts.FILE)), Addresses.class);
        String rpc = "http://127.0.0.1:"
                + Files.readString(folder.resolve("anvil.port")).strip();
        try (Seed seed = new Seed(rpc, addresses, new SeedSize(0, 0, 0, 0), System.out::println)) {
            seed.dust(DUST);
        } catch (IOException failed) {
            System.out.println("no dust: " + failed.getMessage());
        }
        return null;
    }

    private static byte[] wide() {
        String head = IntStream.range(0, COLUMNS).mapToObj(i -> "column_" + i).collect(Collectors.joining(","));
        String row = IntStream.range(0, COLUMNS).mapToObj(i -> "v" + i % 10).collect(Collectors.joining(","));
        return (head + "\n" + (row + "\n").repeat(2_000)).getBytes(StandardCharsets.UTF_8);
    }

    /** A file of some kilobytes with very many rows. */
    private static byte[] bomb() throws IOException, SQLException {
        Path file = Files.createTempDirectory("bomb").resolve("bomb.parquet");
        try (var database = DriverManager.getConnection("jdbc:duckdb:");
                var statement = database.createStatement()) {
            statement.execute(
                    "copy (select 1 as label, 0 as score, 'a' as race from range(%s)) to '%s' (format parquet, compression zstd)"
                            .formatted(BOMB_ROWS, file));
        }
        return Files.readAllBytes(file);
    }
}
