package org.polity.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.web3j.crypto.Credentials;
import tools.jackson.databind.JsonNode;

/**
 * Site, database and node are killed while members vote (`kill -9`): every ballot that was acknowledged ends counted, or its voter
 * reads why not. `-Dpolity.kills=N` says how many schedules there are, `-Dpolity.sites=2` that another site takes over.
 */
@Order(1)
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("killed-processes")
class KilledProcessesTest {

    private static final Logger log = LoggerFactory.getLogger(KilledProcessesTest.class);
    private static final int SCHEDULES = Integer.getInteger("polity.kills", 2);
    private static final long SEED = Long.getLong("polity.seed", 20261130);
    private static final int VOTERS = 40;
    private static final int AT_ONCE = 4;
    private static final Set<String> TAKEN_BEFORE = Set.of("ballot.on-its-way", "ballot.already-voted");
    private static final Duration PATIENCE = Duration.ofMinutes(8);

    @Test
    void every_acknowledged_ballot_is_counted_or_its_voter_reads_why_not(
            @TempDir(cleanup = CleanupMode.NEVER) Path folder) throws Exception {
        try (KillableShape shape = KillableShape.start(folder)) {
            List<Credentials> voters = Electorate.voters(5_000, VOTERS);
            shape.admit(voters);
            Map<String, Integer> ends = new TreeMap<>();
            int acknowledged = 0;
            for (int i = 0; i < SCHEDULES; i++) {
                String proposal = shape.openVote(i);
                Set<Credentials> taken = whileKilling(shape, proposal, voters, new Random(SEED + i));
                acknowledged += taken.size();
                for (Credentials voter : taken) {
                    ends.merge(endOf(shape, proposal, voter), 1, Integer::sum);
                }
            }
            log.info(
                    "{} schedules, {} kills: {} ballots acknowledged, {}",
                    SCHEDULES,
                    SCHEDULES * KillableShape.parts().size(),
                    acknowledged,
                    ends);
            assertThat(acknowledged).isGreaterThan(SCHEDULES * VOTERS / 2);
            // nothing in these schedules is a reason not to count
            assertThat(ends).containsOnlyKeys("counted");
        }
    }

    private static Set<Credentials> whileKilling(
            KillableShape shape, String proposal, List<Credentials> voters, Random moments) throws Exception {
        Set<Credentials> taken = ConcurrentHashMap.newKeySet();
        AtomicInteger next = new AtomicInteger();
        List<Future<Integer>> votes = new ArrayList<>();
        List<KillableShape.Part> parts = new ArrayList<>(KillableShape.parts());
        Collections.shuffle(parts, moments);
        try (ExecutorService members = Executors.newFixedThreadPool(AT_ONCE)) {
            for (int i = 0; i < AT_ONCE; i++) {
                votes.add(members.submit(() -> {
                    while (next.get() < VOTERS) {
                        int mine = next.getAndIncrement();
                        if (mine < VOTERS && vote(shape, proposal, voters.get(mine))) {
                            taken.add(voters.get(mine));
                        }
                        Thread.sleep(100);
                    }
                    return taken.size();
                }));
            }
            try {
                for (KillableShape.Part part : parts) {
                    Thread.sleep(200 + moments.nextInt(1_800));
                    shape.kill(part);
                    Thread.sleep(moments.nextInt(500));
                    shape.revive(part);
                }
            } catch (Exception | Error failed) {
                // nobody waits for members who ask what is not there
                members.shutdownNow();
                throw failed;
            }
            for (Future<Integer> each : votes) {
                each.get();
            }
        }
        return taken;
    }

    /** As a member does: who is not answered tries again, at the other site too. */
    private static boolean vote(KillableShape shape, String proposal, Credentials voter) throws Exception {
        Instant deadline = Instant.now().plus(PATIENCE);
        String path = "/proposals/" + proposal + "/ballots";
        for (int attempt = 0; Instant.now().isBefore(deadline); attempt++) {
            try {
                Client client = new Client(shape.site(attempt));
                JsonNode paper = Client.json(client.post(
                        path + "/typed-data",
                        Map.of("from", List.of(voter.getAddress()), "support", List.of("1"), "reason", List.of("")),
                        "application/json"));
                if (TAKEN_BEFORE.contains(paper.path("code").asString(""))) {
                    // the answer to an earlier attempt was lost, the ballot was not
                    return true;
                }
                HttpResponse<String> answer = client.postJson(path, Polls.signed(paper, voter));
                if (answer.statusCode() == 202) {
                    return true;
                }
            } catch (RuntimeException away) {
                log.debug("no answer: {}", away.getMessage());
            }
            Thread.sleep(300);
        }
        return false;
    }

    private static String endOf(KillableShape shape, String proposal, Credentials voter) {
        return await().atMost(PATIENCE)
                .ignoreExceptions()
                .until(
                        () -> {
                            JsonNode became = Client.json(new Client(shape.site(0))
                                    .file("/proposals/" + proposal + "/ballots/" + voter.getAddress()));
                            return (became.path("state").asString("")
                                            + " "
                                            + became.path("code").asString(""))
                                    .strip();
                        },
                        end -> end.equals("counted") || end.startsWith("refused "));
    }
}
