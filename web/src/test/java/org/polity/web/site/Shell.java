package org.polity.web.site;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.polity.web.chain.ChainProperties;
import org.polity.web.chain.Network;
import org.polity.web.chain.RequestRefused;
import org.polity.web.chain.calls.CallFault;
import org.polity.web.chain.follower.ChainClock;
import org.polity.web.chain.follower.ChainHealth;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.data.jpa.autoconfigure.DataJpaRepositoriesAutoConfiguration;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import org.web3j.protocol.Web3j;
import org.web3j.protocol.http.HttpService;

/** The site's shell alone: no database, no chain that answers, and a few addresses that fail in every way. */
@EnableAutoConfiguration(
        exclude = {
            DataSourceAutoConfiguration.class,
            DataSourceTransactionManagerAutoConfiguration.class,
            HibernateJpaAutoConfiguration.class,
            DataJpaRepositoriesAutoConfiguration.class,
            FlywayAutoConfiguration.class
        })
@ComponentScan(basePackageClasses = Page.class)
@ConfigurationPropertiesScan(basePackageClasses = Page.class)
@Import({ChainClock.class, ChainHealth.class, Network.class})
public class Shell {

    @Bean
    Web3j nobodyAnswers() {
        return Web3j.build(new HttpService("http://127.0.0.1:1"));
    }

    @Bean
    ChainProperties contractsOfNobody() {
        List<String> addresses = IntStream.rangeClosed(1, 6)
                .mapToObj(n -> String.format(Locale.ROOT, "0x%040x", n))
                .toList();
        return new ChainProperties(
                "http://127.0.0.1:1",
                null,
                null,
                new ChainProperties.Addresses(
                        addresses.get(0),
                        addresses.get(1),
                        addresses.get(2),
                        addresses.get(3),
                        addresses.get(4),
                        addresses.get(5),
                        0),
                Duration.ofSeconds(1),
                256,
                1000);
    }

    /** A page that says how often it was made. */
    @RestController
    public static class KeptTrial {

        public final AtomicInteger made = new AtomicInteger();
        public final Semaphore open = new Semaphore(0);

        @Kept({"after", "fails", "waits"})
        @GetMapping(path = "/trial/kept", produces = "text/html;charset=UTF-8")
        ResponseEntity<String> page(
                Locale language,
                @RequestParam(defaultValue = "") String after,
                @RequestParam(defaultValue = "false") boolean fails,
                @RequestParam(defaultValue = "false") boolean waits) {
            int count = made.incrementAndGet();
            if (waits) {
                open.acquireUninterruptibly();
            }
            return ResponseEntity.status(fails ? 422 : 200)
                    .body("<p>made %s in %s after %s".formatted(count, language, after));
        }
    }

    @RestController
    static class Failing {

        @GetMapping("/trial/broken")
        String broken() {
            throw new IllegalStateException("secret of the house");
        }

        @GetMapping("/trial/refused")
        String refused() {
            throw new RequestRefused(CallFault.Plain.UNREACHABLE);
        }

        @GetMapping("/trial/number")
        String number(@RequestParam int value) {
            return String.valueOf(value);
        }

        @PostMapping("/trial/form")
        String form(@RequestParam String said) {
            return said;
        }

        @PostMapping("/api/trial")
        Map<String, Object> api(@RequestBody Map<String, Object> said) {
            return said;
        }

        @PostMapping("/trial/file")
        long file(@RequestParam MultipartFile file) {
            return file.getSize();
        }
    }
}
