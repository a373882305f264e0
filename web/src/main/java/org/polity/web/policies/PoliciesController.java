package org.polity.web.policies;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.polity.engine.canonical.Keccak;
import org.polity.engine.conditions.Policies;
import org.polity.engine.policy.Bound;
import org.polity.engine.reading.DocumentRefused;
import org.polity.engine.schemas.PolicySchema;
import org.polity.gate.RegisteredBound;
import org.polity.web.site.Kept;
import org.polity.web.values.Hash;
import org.polity.web.values.ListAddress;
import org.polity.web.values.ListOrder;
import org.polity.web.values.Listing;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.server.ResponseStatusException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

@Controller
class PoliciesController {

    private static final int LOOKED_AT = 4 * Listing.MOST;

    private final PolicyVersions versions;
    private final PolicyTexts texts;
    private final PolicyAmendments amendments;
    private final JsonMapper json;

    PoliciesController(PolicyVersions versions, PolicyTexts texts, PolicyAmendments amendments, JsonMapper json) {
        this.versions = versions;
        this.texts = texts;
        this.amendments = amendments;
        this.json = json;
    }

    /** A version of a policy with its sentences. */
    record Entry(PolicyVersion version, PolicyText text) {}

    /**
     * @param q words to search for
     * @param from the epoch before the listed policies in force
     * @param before the epoch before the listed past policies, or before the listed ones of a search
     */
    @Kept({"standing", "kind", "order", "from", "before"})
    @GetMapping("/policies")
    String list(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String standing,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String order,
            @RequestParam(required = false) @Nullable Long from,
            @RequestParam(required = false) @Nullable Long before,
            HttpServletRequest request,
            Model model,
            Locale locale) {
        PolicyChoice choice = PolicyChoice.of(q, standing, kind, order);
        @Nullable Long inForceAfter = choice.isMade() ? null : enactment(from);
        @Nullable Long pastAfter = enactment(before);
        ListAddress address = choice.address().with("from", inForceAfter).with("before", pastAfter);
        if (!address.isSpelledBy(request.getParameterMap())) {
            return "redirect:" + address;
        }
        model.addAttribute("epoch", versions.epoch());
        model.addAttribute("choice", choice);
        model.addAttribute("standings", PolicyChoice.STANDINGS);
        model.addAttribute("kinds", PolicyChoice.KINDS);
        if (choice.isMade()) {
            Listing<Entry> found = found(choice, pastAfter, locale);
            model.addAttribute("found", found);
            model.addAttribute(
                    "next", choice.address().with("before", found.next()).toString());
        } else {
            model.addAttribute(
                    "inForce", versions.inForce(orLast(inForceAfter)).map(version -> entry(version, locale)));
            model.addAttribute("past", versions.past(orLast(pastAfter)).map(version -> entry(version, locale)));
        }
        return "policies/list";
    }

    /** @return the epoch of an enactment, by which a page of the list is named */
    private @Nullable Long enactment(@Nullable Long epoch) {
        if (epoch != null && !versions.isEnactment(epoch)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return epoch;
    }

    private static long orLast(@Nullable Long epoch) {
        return epoch == null ? Long.MAX_VALUE : epoch;
    }

    /** From a stretch of the list, because a policy is read to know its words; the next page goes on where it ended. */
    private Listing<Entry> found(PolicyChoice choice, @Nullable Long before, Locale locale) {
        List<PolicyVersion> looked = choice.order() == ListOrder.NEWEST
                ? versions.latestBefore(orLast(before), LOOKED_AT)
                : versions.oldestAfter(before == null ? -1 : before, LOOKED_AT);
        List<Entry> entries =
                looked.stream().map(version -> entry(version, locale)).toList();
        return Listing.chosen(
                entries,
                LOOKED_AT,
                entry -> choice.takes(entry.version(), entry.text(), kind(entry.version())),
                entry -> entry.version().epoch());
    }

    private String kind(PolicyVersion version) {
        return texts.read(version.document())
                .map(policy -> policy.kind().label())
                .orElse("");
    }

    private Entry entry(PolicyVersion version, Locale locale) {
        return new Entry(version, texts.of(version.document(), locale));
    }

    /** @param before the version before the listed ones */
    @Kept({"version", "before"})
    @GetMapping("/policies/{slug}")
    String show(
            @PathVariable String slug,
            @RequestParam(required = false) @Nullable Integer version,
            @RequestParam(defaultValue = "" + Integer.MAX_VALUE) int before,
            Model model,
            Locale locale) {
        PolicyVersion shown = version(slug, version);
        model.addAttribute("policy", shown);
        PolicyText text = texts.of(shown.document(), locale);
        model.addAttribute("text", text);
        model.addAttribute("summary", text.purpose());
        model.addAttribute("changes", amendments.changesOf(shown).orElse(null));
        model.addAttribute("history", versions.versionsOf(shown.policy(), before));
        model.addAttribute("boundsAgree", boundsAgree(shown));
        model.addAttribute("bounds", bounds(shown));
        return "policies/show";
    }

    @Kept("version")
    @GetMapping(path = "/policies/{slug}", produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseBody
    byte[] record(@PathVariable String slug, @RequestParam(required = false) @Nullable Integer version) {
        return document(slug, version);
    }

    @GetMapping(path = "/policies/{slug}.json", produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseBody
    byte[] document(@PathVariable String slug, @RequestParam(required = false) @Nullable Integer version) {
        return version(slug, version).document();
    }

    /** @param version null for the latest */
    private PolicyVersion version(String slug, @Nullable Integer version) {
        Hash policy = new Hash(Keccak.of(slug).prefixed());
        return (version == null ? versions.latest(policy) : versions.find(policy, version))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    @GetMapping(path = "/schemas/policy.json", produces = "application/schema+json")
    @ResponseBody
    byte[] schema() {
        return PolicySchema.text().getBytes(StandardCharsets.UTF_8);
    }

    /**
     * The registry cannot read documents, so this page checks whether the registry's limits are those of the document.
     */
    private boolean boundsAgree(PolicyVersion version) {
        try {
            return PolicyDrafts.bounds(Policies.parse(version.document())).equals(enacted(version));
        } catch (DocumentRefused unreadable) {
            return false;
        }
    }

    private Map<String, RegisteredBound> bounds(PolicyVersion version) {
        Map<String, RegisteredBound> named = new LinkedHashMap<>();
        try {
            List<RegisteredBound> enacted = enacted(version);
            List<Bound> derived = Policies.parse(version.document()).bounds();
            for (int i = 0; i < enacted.size(); i++) {
                String name = i < derived.size()
                        ? derived.get(i).label()
                        : new Hash(enacted.get(i).name().prefixed()).shortened();
                named.put(name + (named.containsKey(name) ? " " + (i + 1) : ""), enacted.get(i));
            }
        } catch (DocumentRefused unreadable) {
            enacted(version).forEach(bound -> named.put(bound.name().prefixed(), bound));
        }
        return named;
    }

    private List<RegisteredBound> enacted(PolicyVersion version) {
        return json.readValue(version.bounds(), new TypeReference<List<RegisteredBound>>() {});
    }
}
