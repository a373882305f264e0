package org.polity.web.releases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.polity.engine.canonical.Digest;
import org.polity.engine.evidence.CsvFault;
import org.polity.engine.evidence.EvidenceRefused;
import org.polity.engine.evidence.StoreFault;
import org.polity.engine.local.LocalEngine;
import org.polity.engine.store.EvidenceFolder;
import org.polity.web.Schemas;
import org.polity.web.chain.RequestRefused;
import org.polity.web.site.Sender;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.util.unit.DataSize;

/** What is stored is bounded before it is stored, and what was looked at is not looked at again. */
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("kept files")
class KeptFilesTest {

    private static final Sender SENDER = new Sender("192.0.2.1");
    private static final DataSize ANY = DataSize.ofBytes(0);
    private static final DataSize MUCH = DataSize.ofMegabytes(10);

    private static EmbeddedPostgres postgres;

    @TempDir
    private Path folder;

    private JdbcClient jdbc;

    @BeforeAll
    static void startPostgres() throws IOException {
        postgres = EmbeddedPostgres.start();
        Schemas.migrate(postgres.getPostgresDatabase());
    }

    @AfterAll
    static void stopPostgres() throws IOException {
        postgres.close();
    }

    @BeforeEach
    void nothingIsStored() {
        jdbc = JdbcClient.create(postgres.getPostgresDatabase());
        jdbc.sql("delete from community.stored_bytes").update();
        jdbc.sql("delete from community.stored_files").update();
    }

    @Test
    void a_file_of_as_many_columns_as_are_described_is_kept_and_a_wider_one_is_not() throws Exception {
        KeptFiles files = files(MUCH, ANY);
        Digest widest = files.keep(wide(500), "widest.csv", SENDER);
        assertThat(files.describe(widest, "widest.csv").columns()).hasSize(500);
        assertThat(catchThrowableOfType(EvidenceRefused.class, () -> files.keep(wide(501), "wider.csv", SENDER))
                        .fault())
                .isEqualTo(new CsvFault.TooManyColumns(500));
        assertThat(stored()).isEqualTo(1);
    }

    @Test
    void a_kept_file_is_looked_at_once_under_whatever_names() throws Exception {
        KeptFiles files = files(MUCH, ANY);
        Digest digest = files.keep(wide(3), "first.csv", SENDER);
        KeptFiles.Described first = files.describe(digest, "first.csv");
        Files.writeString(place(digest), "another,file\n1,2\n");
        assertThat(files.describe(digest, "first.csv")).isSameAs(first);
        assertThat(files.describe(digest, "second.csv")).isSameAs(first);
        assertThat(catchThrowableOfType(
                                EvidenceRefused.class, () -> files(MUCH, ANY).describe(digest, "first.csv"))
                        .fault())
                .isEqualTo(new StoreFault.Changed(digest));
    }

    @Test
    void a_file_that_is_gone_is_described_no_more() throws Exception {
        KeptFiles files = files(MUCH, ANY);
        Digest digest = files.keep(wide(3), "first.csv", SENDER);
        Files.delete(place(digest));
        assertThat(catchThrowableOfType(EvidenceRefused.class, () -> files.describe(digest, "first.csv"))
                        .fault())
                .isEqualTo(new StoreFault.Missing(digest));
    }

    @Test
    void what_the_site_writes_for_a_sender_counts_like_what_it_sends() throws Exception {
        Path file = wide(3);
        KeptFiles files = files(DataSize.ofBytes(Files.size(file) + 10), ANY);
        files.keep(file, "rows.csv", SENDER);
        files.keep(new byte[10], SENDER);
        assertThat(refusal(() -> files.keep(new byte[] {1}, SENDER)).reason())
                .isEqualTo(new SubmissionRefusal.AllowanceUsed(0));
        files.keep(new byte[] {1}, new Sender("192.0.2.2"));
        assertThat(stored()).isEqualTo(3);
    }

    @Test
    void an_allowance_survives_a_restart_and_ends_with_its_day() throws Exception {
        DataSize most = DataSize.ofBytes(10);
        files(most, ANY).keep(new byte[10], SENDER);
        KeptFiles again = files(most, ANY);
        assertThat(refusal(() -> again.keep(new byte[] {1}, SENDER)).reason())
                .isEqualTo(new SubmissionRefusal.AllowanceUsed(0));
        jdbc.sql("update community.stored_bytes set day = day - 1").update();
        again.keep(new byte[] {1}, SENDER);
    }

    @Test
    void the_addresses_of_one_subscriber_share_an_allowance() throws Exception {
        KeptFiles files = files(DataSize.ofBytes(10), ANY);
        files.keep(new byte[6], from("2001:db8:1:2::1"));
        assertThat(refusal(() -> files.keep(new byte[5], from("2001:db8:1:2:ffff::2")))
                        .reason())
                .isEqualTo(new SubmissionRefusal.AllowanceUsed(0));
        files.keep(new byte[5], from("2001:db8:1:3::1"));
    }

    @Test
    void two_files_at_once_do_not_pass_an_allowance_for_one() {
        StoredBytes bytes = new StoredBytes(jdbc);
        assertThat(IntStream.range(0, 40)
                        .parallel()
                        .filter(i -> bytes.take(SENDER, 10, 100))
                        .count())
                .isEqualTo(10);
    }

    @Test
    void nothing_is_stored_where_the_disk_has_little_room() throws Exception {
        KeptFiles files = files(MUCH, DataSize.ofTerabytes(1_000_000));
        Path file = wide(3);
        for (RequestRefused refused : new RequestRefused[] {
            refusal(() -> files.keep(file, "rows.csv", SENDER)), refusal(() -> files.keep(new byte[1], SENDER))
        }) {
            assertThat(refused.status()).isEqualTo(HttpStatus.INSUFFICIENT_STORAGE);
            assertThat(refused.reason()).isEqualTo(SubmissionRefusal.Plain.DISK_FULL);
        }
        assertThat(stored()).isZero();
        assertThat(jdbc.sql("select count(*) from community.stored_bytes")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    private KeptFiles files(DataSize mostPerDay, DataSize leastFree) throws IOException {
        EvidenceProperties properties = new EvidenceProperties(
                folder.resolve("evidence").toString(),
                DataSize.ofMegabytes(1),
                mostPerDay,
                leastFree,
                Duration.ofDays(30));
        return new KeptFiles(
                new EvidenceFolder(folder.resolve("evidence")),
                LocalEngine.create(),
                properties,
                new StoredBytes(jdbc),
                jdbc);
    }

    private interface Keeping {
        void run() throws Exception;
    }

    private static RequestRefused refusal(Keeping keeping) {
        return catchThrowableOfType(RequestRefused.class, keeping::run);
    }

    private static Sender from(String address) {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.setRemoteAddr(address);
        return Sender.of(request);
    }

    private Path wide(int columns) throws IOException {
        String names = IntStream.range(0, columns).mapToObj(i -> "c" + i).collect(Collectors.joining(","));
        String row = IntStream.range(0, columns).mapToObj(Integer::toString).collect(Collectors.joining(","));
        return Files.writeString(folder.resolve(columns + ".csv"), names + "\n" + row + "\n");
    }

    private Path place(Digest digest) {
        return folder.resolve("evidence")
                .resolve(digest.hex().substring(0, 2))
                .resolve(digest.hex().substring(2));
    }

    private long stored() {
        return jdbc.sql("select count(*) from community.stored_files")
                .query(Long.class)
                .single();
    }
}
