package org.polity.web.site;

import jakarta.servlet.http.HttpServletRequest;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.polity.web.chain.ChainProperties;
import org.polity.web.chain.Network;
import org.polity.web.chain.follower.ChainClock;
import org.polity.web.chain.follower.ChainHealth;
import org.polity.web.chain.follower.NodeFault;
import org.polity.web.site.language.AddressedLanguage;
import org.polity.words.Words;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.info.BuildProperties;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** What the layout needs on every page. */
@ControllerAdvice(annotations = Controller.class)
class PageAdvice {

    private final ChainHealth health;
    private final ChainClock clock;
    private final ObjectProvider<KnownAccounts> known;
    private final Network network;
    private final boolean embedded;
    private final Publication publication;
    private final Imprint imprint;
    private final WalletNetwork offered;
    private final @Nullable String explorer;

    PageAdvice(
            ChainHealth health,
            ChainClock clock,
            ObjectProvider<KnownAccounts> known,
            Network network,
            @Value("${polity.mode:embedded}") String mode,
            Publication publication,
            ObjectProvider<BuildProperties> build,
            WalletNetwork offered,
            ChainProperties chain) {
        this.health = health;
        this.clock = clock;
        this.known = known;
        this.network = network;
        this.embedded = mode.equals("embedded");
        this.publication = publication;
        this.imprint = Imprint.of(publication, build.getIfAvailable());
        // the node of the embedded default is on the reader's own machine
        this.offered = offered.rpcUrl() == null && embedded
                ? new WalletNetwork(offered.name(), URI.create(chain.rpcUrl()), offered.currency())
                : offered;
        this.explorer = chain.explorerUrl();
    }

    @ModelAttribute("page")
    Page page(HttpServletRequest request, Locale locale) {
        return Page.of(request, locale, AddressedLanguage.named(request), chainId(), embedded);
    }

    /** Null for the page of a failure, which has no address of its own. */
    @ModelAttribute("card")
    @Nullable
    Card card(HttpServletRequest request) {
        return Card.of(request, publication);
    }

    @ModelAttribute("imprint")
    Imprint imprint() {
        return imprint;
    }

    @ModelAttribute("network")
    WalletNetwork network() {
        return offered;
    }

    @ModelAttribute("explorer")
    @Nullable
    String explorer() {
        return explorer;
    }

    /** A page does not wait for a node that was never reached. */
    private @Nullable Long chainId() {
        try {
            return health.head().isPresent() ? network.chainId() : null;
        } catch (UncheckedIOException unreachable) {
            return null;
        }
    }

    @ModelAttribute("chainState")
    ChainHealth.State chainState() {
        return health.state();
    }

    /** Why what is shown may be old; null where it is not. */
    @ModelAttribute("chainTrouble")
    @Nullable
    String chainTrouble(Locale locale) {
        NodeFault trouble = health.state().trouble();
        return trouble == null ? null : Words.prose(locale).say(trouble);
    }

    @ModelAttribute("now")
    Instant now() {
        return clock.now();
    }

    /** By how many seconds the clock of a development chain is ahead of the clock on the wall; null on others. */
    @ModelAttribute("ahead")
    @Nullable
    Long ahead() {
        return clock.lead().isZero() ? null : clock.lead().toSeconds();
    }

    @ModelAttribute("names")
    Names names(Locale locale) {
        Map<String, String> names = new HashMap<>();
        known.orderedStream().forEach(accounts -> names.putAll(accounts.names(locale)));
        return new Names(names);
    }

    @ModelAttribute("show")
    Show show(Locale locale) {
        return new Show(locale);
    }
}
