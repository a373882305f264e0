package org.polity.web.releases;

import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.polity.engine.Engine;
import org.polity.engine.canonical.Digest;
import org.polity.engine.codes.Coded;
import org.polity.engine.counting.FilePreview;
import org.polity.engine.evidence.EvidenceFile;
import org.polity.engine.evidence.EvidenceManifest;
import org.polity.engine.evidence.EvidenceRefused;
import org.polity.engine.evidence.FileKind;
import org.polity.engine.machine.CouldNotJudge;
import org.polity.engine.store.EvidenceFolder;
import org.polity.engine.store.FileContent;
import org.polity.engine.verdict.Verdict;
import org.polity.web.chain.Refused;
import org.polity.web.chain.calls.Claims;
import org.polity.web.chain.calls.GateCalls;
import org.polity.web.chain.calls.PreparedCall;
import org.polity.web.chain.calls.Simulation;
import org.polity.web.chain.calls.WalletCall;
import org.polity.web.chain.follower.ChainClock;
import org.polity.web.policies.UnreadablePolicy;
import org.polity.web.site.FormFault;
import org.polity.web.values.Address;
import org.polity.web.values.Hash;
import org.polity.words.Words;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.util.UriComponentsBuilder;

/** From files of evidence to a submitted release: upload, describe, see the findings, submit. */
@Controller
@RequestMapping("/releases/new")
class NewReleaseController {

    private static final int EXAMPLES = 6;
    private static final int LARGEST_MANIFEST = 1 << 20;

    private final EvidenceFolder store;
    private final Engine engine;
    private final EvidenceProperties properties;
    private final UploadAllowance allowance;
    private final ReleaseDrafts drafts;
    private final Judgement judgement;
    private final FindingViews findings;
    private final Headlines headlines;
    private final GateCalls gate;
    private final Claims claims;
    private final Simulation simulation;
    private final ChainClock clock;
    private final MessageSource messages;

    NewReleaseController(
            EvidenceFolder store,
            Engine engine,
            EvidenceProperties properties,
            UploadAllowance allowance,
            ReleaseDrafts drafts,
            Judgement judgement,
            FindingViews findings,
            Headlines headlines,
            GateCalls gate,
            Claims claims,
            Simulation simulation,
            ChainClock clock,
            MessageSource messages) {
        this.store = store;
        this.engine = engine;
        this.properties = properties;
        this.allowance = allowance;
        this.drafts = drafts;
        this.judgement = judgement;
        this.findings = findings;
        this.headlines = headlines;
        this.gate = gate;
        this.claims = claims;
        this.simulation = simulation;
        this.clock = clock;
        this.messages = messages;
    }

    /** A column with some of its values, most frequent first. */
    record Column(String name, List<String> examples) {}

    @ModelAttribute("mostBytes")
    long mostBytes() {
        return properties.mostPerFile().toBytes();
    }

    @GetMapping(params = "!evidence")
    String upload() {
        return "releases/upload";
    }

    @ModelAttribute("draft")
    ReleaseDraft draft(@RequestParam MultiValueMap<String, String> fields) {
        return new ReleaseDraft(fields);
    }

    /** The first file; what it is is seen from its content. */
    @PostMapping("/evidence")
    String upload(
            @RequestParam("predictions") MultipartFile file,
            @ModelAttribute(name = "draft", binding = false) ReleaseDraft draft,
            HttpServletRequest request,
            Model model,
            Locale locale)
            throws IOException {
        try {
            return "redirect:" + address(added(draft, file, request.getRemoteAddr()));
        } catch (EvidenceRefused refused) {
            model.addAttribute("problem", Words.prose(locale).say(refused.fault()));
            return "releases/upload";
        }
    }

    /** Another file for a release that is being described; what was written stays. */
    @PostMapping("/more")
    String more(
            @RequestParam("another") MultipartFile file,
            @ModelAttribute(name = "draft", binding = false) ReleaseDraft draft,
            HttpServletRequest request,
            Model model,
            Locale locale)
            throws IOException {
        try {
            return "redirect:" + address(added(draft, file, request.getRemoteAddr()));
        } catch (EvidenceRefused refused) {
            ReleaseDraft kept = new ReleaseDraft(draft.kept());
            model.addAttribute("draft", kept);
            String page = describe(kept, model, locale);
            model.addAttribute("problem", Words.prose(locale).say(refused.fault()));
            return page;
        }
    }

    /** What was written goes into the page's address, which can be kept; the form's token stays out of it. */
    @PostMapping
    String described(
            @ModelAttribute(name = "draft", binding = false) ReleaseDraft draft,
            @RequestParam(defaultValue = "") String drop) {
        return "redirect:" + (drop.isEmpty() ? address(draft.salted()) + "&ask=1" : address(draft.without(drop)));
    }

    @GetMapping(params = "evidence")
    String describe(@ModelAttribute(name = "draft", binding = false) ReleaseDraft draft, Model model, Locale locale)
            throws IOException {
        List<Column> columns;
        try {
            columns = columns(draft);
        } catch (EvidenceRefused refused) {
            model.addAttribute("problem", Words.prose(locale).say(refused.fault()));
            return "releases/upload";
        } catch (IllegalArgumentException malformed) {
            model.addAttribute("problem", Words.prose(locale).say(FormFault.Plain.NO_FILE));
            return "releases/upload";
        }
        if (!draft.hasPredictions() && draft.others().isEmpty()) {
            model.addAttribute("problem", Words.prose(locale).say(FormFault.Plain.NO_FILE));
            return "releases/upload";
        }
        model.addAttribute("columns", columns);
        model.addAttribute("problems", Map.of());
        model.addAttribute("asked", drafts.asked(draft, locale));
        model.addAttribute("names", drafts.names());
        if (draft.isAsked()) {
            rehearse(draft, columns, model, locale);
        }
        return "releases/describe";
    }

    /**
     * How far the first of the two transactions is.
     *
     * @param stage `open`, `waiting` or `held`
     * @param call to sign while it is open
     */
    record Claim(String stage, @Nullable WalletCall call) {}

    /** The artifact is claimed before it is named, so that nobody who watches the chain can claim it first. */
    @PostMapping("/claim")
    @ResponseBody
    Claim claim(
            @ModelAttribute(name = "draft", binding = false) ReleaseDraft draft,
            @RequestParam Address from,
            Locale locale)
            throws IOException {
        EvidenceManifest manifest = manifest(draft);
        Hash artifact = new Hash("0x" + manifest.release().artifact().hex());
        Hash salt = draft.salt().orElseThrow(() -> new Refused(SubmissionRefusal.Plain.OLD_FORM));
        Claims.Stage stage = claims.of(artifact, from, salt);
        String key = stage.name().toLowerCase(Locale.ROOT);
        if (stage != Claims.Stage.OPEN) {
            return new Claim(key, null);
        }
        return new Claim(
                key,
                checked(
                        gate.commit(artifact, from, salt),
                        from,
                        say(locale, "releases.sign.claim", draft.name(), draft.version()),
                        "/releases/new"));
    }

    @PostMapping("/call")
    @ResponseBody
    WalletCall call(
            @ModelAttribute(name = "draft", binding = false) ReleaseDraft draft,
            @RequestParam Address from,
            Locale locale)
            throws IOException {
        EvidenceManifest manifest = manifest(draft);
        publish(manifest);
        PreparedCall call = gate.submit(
                new Hash("0x" + manifest.release().artifact().hex()),
                new Hash("0x" + manifest.digest().hex()),
                manifest.release().scope().hashes(),
                draft.name(),
                draft.version(),
                draft.parents().stream().map(Hash::new).toList(),
                draft.salt().orElse(Hash.ZERO));
        return checked(call, from, say(locale, "releases.sign", draft.name(), draft.version()), "/releases");
    }

    private WalletCall checked(PreparedCall call, Address from, String description, String next) {
        simulation.refusalOf(call, from).ifPresent(refusal -> {
            throw new Refused(refusal);
        });
        return WalletCall.of(call, description, next);
    }

    /** From now on it can be read by everybody, under the digest that is signed. */
    private void publish(EvidenceManifest manifest) throws IOException {
        try {
            store.put(new ByteArrayInputStream(manifest.canonical()), LARGEST_MANIFEST);
        } catch (EvidenceRefused refused) {
            throw new UncheckedIOException(new IOException("the manifest was not kept", refused));
        }
    }

    private EvidenceManifest manifest(ReleaseDraft draft) throws IOException {
        try {
            List<String> columns = columns(draft).stream().map(Column::name).toList();
            if (!drafts.problems(draft, columns).isEmpty()) {
                throw new Refused(SubmissionRefusal.Plain.UNFINISHED);
            }
            return drafts.manifest(draft);
        } catch (EvidenceRefused refused) {
            throw new Refused(new SubmissionRefusal.RefusedEvidence(refused.fault()));
        } catch (IllegalArgumentException malformed) {
            throw new Refused(SubmissionRefusal.Plain.NO_EVIDENCE);
        }
    }

    /** A file is looked at before it is kept: what is of no use is not published either. */
    private ReleaseDraft added(ReleaseDraft draft, MultipartFile sent, String sender)
            throws IOException, EvidenceRefused {
        if (!allowance.take(sender, sent.getSize())) {
            throw new Refused(
                    new SubmissionRefusal.AllowanceUsed(properties.mostPerDay().toMegabytes()));
        }
        String name = fileName(sent);
        Path looked = Files.createTempFile("polity-evidence-", ".part");
        try {
            sent.transferTo(looked);
            FileKind kind = engine.kind(new FileContent(looked), name);
            if (kind.role() == EvidenceFile.Role.PREDICTIONS) {
                FilePreview.columns(looked, kind.mediaType());
                return draft.withPredictions(kept(looked), name);
            }
            return draft.with(kept(looked), name, kind.role());
        } finally {
            Files.delete(looked);
        }
    }

    private Digest kept(Path file) throws IOException, EvidenceRefused {
        try (InputStream content = Files.newInputStream(file)) {
            return store.put(content, properties.mostPerFile().toBytes());
        }
    }

    private static String address(ReleaseDraft draft) {
        return UriComponentsBuilder.fromPath("/releases/new")
                .queryParams(encoded(draft.kept()))
                .build(true)
                .toUriString();
    }

    private static MultiValueMap<String, String> encoded(MultiValueMap<String, String> fields) {
        MultiValueMap<String, String> encoded = new LinkedMultiValueMap<>();
        fields.forEach((name, values) -> values.forEach(value -> encoded.add(
                URLEncoder.encode(name, StandardCharsets.UTF_8), URLEncoder.encode(value, StandardCharsets.UTF_8))));
        return encoded;
    }

    private void rehearse(ReleaseDraft draft, List<Column> columns, Model model, Locale locale) throws IOException {
        try {
            Map<String, Coded> problems =
                    drafts.problems(draft, columns.stream().map(Column::name).toList());
            Map<String, String> sentences = new LinkedHashMap<>();
            problems.forEach(
                    (field, fault) -> sentences.put(field, Words.prose(locale).say(fault)));
            model.addAttribute("problems", sentences);
            if (!problems.isEmpty()) {
                return;
            }
            EvidenceManifest manifest = drafts.manifest(draft);
            Optional<Coded> complaint = draft.hasPredictions() ? drafts.complaint(manifest, draft) : Optional.empty();
            if (complaint.isPresent()) {
                model.addAttribute("problem", Words.prose(locale).say(complaint.get()));
                return;
            }
            Verdict verdict = judgement.rehearse(manifest, clock.now());
            model.addAttribute("verdict", verdict.outcome().label());
            model.addAttribute(
                    "verdictWord",
                    Words.prose(locale).term("status", verdict.outcome().label()));
            model.addAttribute(
                    "caveats", headlines.rehearsed(verdict, manifest.release().scope(), locale));
            model.addAttribute("epoch", verdict.epoch());
            model.addAttribute("findings", findings.of(verdict, locale));
        } catch (EvidenceRefused refused) {
            model.addAttribute("problem", Words.prose(locale).say(refused.fault()));
        } catch (CouldNotJudge lacking) {
            model.addAttribute("problem", Words.prose(locale).say(lacking.fault()));
        } catch (UnreadablePolicy unreadable) {
            model.addAttribute(
                    "problem",
                    messages.getMessage("releases.unreadable-policy", new Object[] {unreadable.prose(locale)}, locale));
        }
    }

    private String say(Locale locale, String key, Object... arguments) {
        return messages.getMessage(key, arguments, locale);
    }

    /** Of the predictions; none without any. */
    private List<Column> columns(ReleaseDraft draft) throws IOException, EvidenceRefused {
        if (!draft.hasPredictions()) {
            return List.of();
        }
        FileContent kept = store.content(new Digest(draft.evidence()));
        Path file = kept.path();
        String mediaType = engine.kind(kept, draft.file()).mediaType();
        List<Column> columns = new ArrayList<>();
        for (String name : FilePreview.columns(file, mediaType)) {
            columns.add(new Column(
                    name,
                    FilePreview.values(file, mediaType, name, EXAMPLES).stream()
                            .map(FilePreview.ColumnValue::value)
                            .toList()));
        }
        return columns;
    }

    /** A browser may send a whole path; only the name itself is of interest. */
    private static String fileName(MultipartFile file) {
        String sent = file.getOriginalFilename() == null ? "" : file.getOriginalFilename();
        String name = sent.substring(Math.max(sent.lastIndexOf('/'), sent.lastIndexOf('\\')) + 1)
                .strip();
        return name.isEmpty() ? "evidence" : name.substring(0, Math.min(name.length(), 100));
    }
}
