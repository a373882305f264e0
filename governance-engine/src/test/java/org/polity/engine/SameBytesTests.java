package org.polity.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TimeZone;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.polity.engine.policy.PolicyInForce;
import org.polity.engine.policy.PolicySet;

/** Nothing of the machine is signed. */
@Isolated("sets the locale and the zone of the whole machine")
class SameBytesTests {

    private static final long SMALL = 256L << 10;
    private static final long LARGE = 8L << 20;

    private static final List<String> LOCALES =
            List.of("tr-TR", "ar-EG-u-nu-arab", "ja-JP", "hi-IN-u-nu-deva", "de-CH");
    private static final List<String> ZONES =
            List.of("Pacific/Kiritimati", "America/St_Johns", "Asia/Tokyo", "Asia/Kathmandu", "Pacific/Pago_Pago");

    /** Each round has a locale and a zone; over the rounds each case is judged on both stacks. */
    @Test
    void no_stack_no_locale_and_no_time_zone_changes_a_byte() throws Exception {
        List<Path> folders = Case.folders();
        Map<String, String> usual = new TreeMap<>();
        for (Path folder : folders) {
            usual.put(folder.getFileName().toString(), text(Case.usual(folder)));
        }
        Locale locale = Locale.getDefault();
        TimeZone zone = TimeZone.getDefault();
        try {
            for (int round = 0; round < LOCALES.size(); round++) {
                Locale.setDefault(Locale.forLanguageTag(LOCALES.get(round)));
                TimeZone.setDefault(TimeZone.getTimeZone(ZONES.get(round)));
                Map<String, String> found = judged(folders, round);
                assertThat(found.keySet()).isEqualTo(usual.keySet());
                for (Map.Entry<String, String> one : found.entrySet()) {
                    assertThat(one.getValue())
                            .as(one.getKey() + " in " + LOCALES.get(round) + ", round " + round)
                            .isEqualTo(usual.get(one.getKey()));
                }
            }
        } finally {
            Locale.setDefault(locale);
            TimeZone.setDefault(zone);
        }
    }

    private static Map<String, String> judged(List<Path> folders, int round) throws InterruptedException {
        Map<String, String> found = new ConcurrentHashMap<>();
        List<Thread> threads = new ArrayList<>();
        for (int half = 0; half < 2; half++) {
            List<Path> mine = new ArrayList<>();
            for (int i = half; i < folders.size(); i += 2) {
                mine.add(folders.get(i));
            }
            boolean small = (round + half) % 2 == 0;
            Thread thread = new Thread(null, () -> judge(mine, round, found), "judge", small ? SMALL : LARGE);
            thread.start();
            threads.add(thread);
        }
        for (Thread thread : threads) {
            thread.join();
        }
        return new TreeMap<>(found);
    }

    private static void judge(List<Path> folders, int round, Map<String, String> found) {
        Random random = new Random(round);
        for (Path folder : folders) {
            String name = folder.getFileName().toString();
            try {
                Case.Gathered gathered = new Case(folder).gather((place, store, files) -> {});
                List<PolicyInForce> policies =
                        new ArrayList<>(gathered.policies().policies());
                Collections.shuffle(policies, random);
                PolicySet shuffled = new PolicySet(gathered.policies().epoch(), policies);
                found.put(
                        name,
                        text(new Case.Gathered(gathered.release(), gathered.facts(), shuffled)
                                .verdict()
                                .statement()));
            } catch (Exception | StackOverflowError e) {
                found.put(name, e.toString());
            }
        }
    }

    private static String text(byte[] statement) {
        return new String(statement, StandardCharsets.UTF_8);
    }
}
