package org.polity.cli.release;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.polity.cli.answers.Complaint;
import org.polity.cli.answers.ExitCode;
import org.polity.cli.answers.Output;
import org.polity.cli.answers.Report;
import org.polity.cli.answers.Terminal;
import org.polity.cli.answers.Unusable;
import org.polity.cli.options.Artifact;
import org.polity.cli.options.IgnoredPaths;
import org.polity.cli.options.ScopeConverter;
import org.polity.engine.canonical.Digest;
import org.polity.engine.evidence.EvidenceFile;
import org.polity.engine.evidence.EvidenceManifest;
import org.polity.engine.evidence.EvidenceRefused;
import org.polity.engine.evidence.FileKind;
import org.polity.engine.evidence.PredictionColumns;
import org.polity.engine.evidence.ReleaseDescription;
import org.polity.engine.local.LocalEngine;
import org.polity.engine.policy.rules.Scope;
import org.polity.engine.reading.DocumentRefused;
import org.polity.engine.store.FileContent;
import org.polity.engine.store.FileDigest;
import org.polity.words.Words;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

@Command(
        name = "init",
        description = {
            "Writes the evidence manifest of a release from its files and a few questions.",
            "The content of each file shows its kind: predictions (CSV, Parquet), data set descriptions (Croissant), model cards,"
                    + " attestations, trust roots. Names and values of columns give the proposals."
        },
        mixinStandardHelpOptions = true,
        footerHeading = "Examples:%n",
        footer = {
            "  polity release init --artifact model.onnx",
            "  polity release init predictions.csv card.md --yes --name loans --release-version 1.2 \\",
            "    --artifact model.onnx --scope credit/loan-approval/high --attributes sex,age_group"
        })
final class InitCommand implements Callable<Integer> {

    private static final Set<String> NEVER_EVIDENCE = Set.of(ManifestOption.USUAL, "polity.toml", "submission.json");
    private static final int MOST_FILES = 1_000;

    @Mixin
    private final Output output = new Output();

    @Option(
            names = "--manifest",
            paramLabel = "FILE",
            defaultValue = ManifestOption.USUAL,
            description = "The file to write, beside the evidence. Default: ${DEFAULT-VALUE}. No file is overwritten.")
    private Path manifest = Path.of(ManifestOption.USUAL);

    @Option(names = "--name", description = "The name of the model.")
    @Nullable
    private String name;

    @Option(names = "--release-version", paramLabel = "VERSION", description = "The version of the model.")
    @Nullable
    private String version;

    @Option(
            names = "--artifact",
            paramLabel = "DIGEST|FILE|FOLDER",
            description = "The model: its digest, or the file or folder that `polity hash` reads.")
    @Nullable
    private String artifact;

    @Mixin
    private final IgnoredPaths ignored = new IgnoredPaths();

    @Option(
            names = "--scope",
            paramLabel = "DOMAIN[/TASK[/TIER]]",
            description = "The declared use, in the names of the policies.",
            converter = ScopeConverter.class)
    @Nullable
    private Scope scope;

    @Option(names = "--uses", split = ",", description = "Names of what the model is meant for, separated by commas.")
    private List<String> uses = List.of();

    @Option(names = "--label", paramLabel = "COLUMN", description = "The column of the true outcome.")
    @Nullable
    private String label;

    @Option(names = "--prediction", paramLabel = "COLUMN", description = "The column of the decision or the score.")
    @Nullable
    private String prediction;

    @Option(names = "--threshold", description = "The score from which the decision is positive.")
    @Nullable
    private Double threshold;

    @Option(names = "--positive", paramLabel = "VALUE", description = "The value of the positive class.")
    @Nullable
    private String positive;

    @Option(names = "--negative", paramLabel = "VALUE", description = "The value of the negative class.")
    @Nullable
    private String negative;

    @Option(
            names = "--attributes",
            paramLabel = "COLUMN",
            split = ",",
            description = "Columns with groups of people, separated by commas.")
    private List<String> attributes = List.of();

    @Option(
            names = "--evaluation-data",
            paramLabel = "FILE",
            split = "\n",
            splitSynopsisLabel = "",
            description =
                    "A data set description of evaluation data; any other one is of training data. May be repeated.")
    private List<Path> evaluationData = List.of();

    @Option(names = "--yes", fallbackValue = "true", description = "Ask nothing, and take the proposals: for CI.")
    private boolean yes;

    @Parameters(
            paramLabel = "FILE",
            arity = "0..*",
            description = "The evidence. Default: every file in the folder of the manifest that is evidence.")
    private List<Path> files = List.of();

    @Spec
    @Nullable
    private CommandSpec spec;

    @Override
    public Integer call() throws Unusable {
        if (Files.exists(manifest)) {
            throw new Unusable(new Complaint.Taken(manifest.toString()));
        }
        List<Found> found = evidence();
        Questions questions = questions();
        String model = questions.ask(
                Question.Plain.NAME,
                "--name",
                Optional.ofNullable(name),
                Optional.of(folder().getFileName()).map(Path::toString));
        String number = questions.ask(
                Question.Plain.VERSION, "--release-version", Optional.ofNullable(version), Optional.of("1.0"));
        String named =
                questions.ask(Question.Plain.ARTIFACT, "--artifact", Optional.ofNullable(artifact), Optional.empty());
        Scope declared = scope == null ? scope(questions.askFreely(Question.Plain.SCOPE, Optional.empty())) : scope;
        List<EvidenceFile> listed = new ArrayList<>();
        for (Found file : found) {
            listed.add(
                    file.kind().role() == EvidenceFile.Role.PREDICTIONS
                            ? file.entry(Optional.of(columns(file, questions)))
                            : file.entry(Optional.empty()));
        }
        questions.requireAnswers();
        EvidenceManifest made = new EvidenceManifest(
                new ReleaseDescription(model, number, Artifact.digest(named, ignored.paths()), declared),
                listed,
                uses.isEmpty() ? Optional.empty() : Optional.of(uses));
        requireReadable(made);
        write(made);
        answer(made);
        return ExitCode.CLEARED;
    }

    private static Scope scope(String text) {
        return text.isEmpty() ? Scope.UNDECLARED : new ScopeConverter().convert(text);
    }

    private Questions questions() {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getErr();
        Words words = Words.in(output.locale());
        return !yes
                        && Terminal.isWatched()
                        && System.console() != null
                        && System.console().isTerminal()
                ? Questions.onTerminal(out, words)
                : Questions.toNobody(out, words);
    }

    private Path folder() {
        return Objects.requireNonNull(manifest.toAbsolutePath().normalize().getParent());
    }

    /** A file of the folder, with its kind. */
    private record Found(Path path, FileKind kind, Digest digest, long size) {

        EvidenceFile entry(Optional<PredictionColumns> columns) {
            return new EvidenceFile(
                    kind.role(), path.getFileName().toString(), kind.mediaType(), digest, size, columns);
        }
    }

    private List<Found> evidence() throws Unusable {
        Set<Path> chosen = new HashSet<>();
        List<Found> found = new ArrayList<>();
        for (Path file : files.isEmpty() ? candidates() : files) {
            if (chosen.add(file.toAbsolutePath().normalize())) {
                requireBeside(file);
                found(file).ifPresent(found::add);
            }
        }
        for (Path file : evaluationData) {
            if (chosen.add(file.toAbsolutePath().normalize())) {
                requireBeside(file);
                found(file).ifPresent(found::add);
            }
        }
        if (found.isEmpty()) {
            throw new Unusable(new ReleaseComplaint.NoEvidence(folder().toString()));
        }
        List<String> predictions = found.stream()
                .filter(file -> file.kind().role() == EvidenceFile.Role.PREDICTIONS)
                .map(file -> file.path().getFileName().toString())
                .toList();
        if (predictions.size() > 1) {
            throw new Unusable(new ReleaseComplaint.TwoPredictions(predictions));
        }
        // the predictions first, as the form of the site writes them
        found.sort(Comparator.comparing(file -> file.kind().role() != EvidenceFile.Role.PREDICTIONS));
        return found;
    }

    /** The files of the folder without the model, in name order. */
    private List<Path> candidates() throws Unusable {
        Optional<Path> model = Optional.ofNullable(artifact)
                .filter(text -> !text.startsWith("sha256:"))
                .map(text -> Path.of(text).toAbsolutePath().normalize());
        try (Stream<Path> entries = Files.list(folder())) {
            return entries.filter(Files::isRegularFile)
                    .filter(file -> !file.getFileName().toString().startsWith("."))
                    .filter(file -> !NEVER_EVIDENCE.contains(file.getFileName().toString()))
                    .filter(file -> !model.equals(Optional.of(file.normalize())))
                    .sorted()
                    .limit(MOST_FILES)
                    .toList();
        } catch (IOException e) {
            throw new Unusable(new Complaint.Unreadable(folder().toString()));
        }
    }

    /** Evaluators and `release submit` look for each file beside the manifest. */
    private void requireBeside(Path file) throws Unusable {
        if (!folder().equals(file.toAbsolutePath().normalize().getParent())) {
            throw new Unusable(new ReleaseComplaint.Elsewhere(file.toString(), folder().toString()));
        }
    }

    /** @return empty for a file of the folder that nobody named and that is no evidence */
    private Optional<Found> found(Path file) throws Unusable {
        try {
            FileKind kind = kind(file);
            if (kind.role() == EvidenceFile.Role.PREDICTIONS && files.isEmpty() && !isTable(file, kind)) {
                return Optional.empty();
            }
            return Optional.of(new Found(file, kind, FileDigest.of(file), Files.size(file)));
        } catch (EvidenceRefused refused) {
            if (files.isEmpty()) {
                return Optional.empty();
            }
            throw new Unusable(new Complaint.RefusedDocument(file.toString(), refused.fault()));
        } catch (IOException e) {
            throw new Unusable(new Complaint.Unreadable(file.toString()));
        }
    }

    private FileKind kind(Path file) throws EvidenceRefused {
        FileKind kind = LocalEngine.create()
                .kind(new FileContent(file), file.getFileName().toString());
        boolean evaluation = kind.role() == EvidenceFile.Role.TRAINING_DATA
                && evaluationData.stream()
                        .map(named -> named.toAbsolutePath().normalize())
                        .anyMatch(file.toAbsolutePath().normalize()::equals);
        return evaluation ? new FileKind(EvidenceFile.Role.EVALUATION_DATA, kind.mediaType()) : kind;
    }

    /** Every file without another mark counts as CSV, so that one of a folder must also be readable as CSV. */
    private static boolean isTable(Path file, FileKind kind) {
        try {
            return new RecognizedColumns(file, kind.mediaType()).names().size() > 1;
        } catch (EvidenceRefused noTable) {
            return false;
        }
    }

    private PredictionColumns columns(Found file, Questions questions) throws Unusable {
        try {
            RecognizedColumns columns =
                    new RecognizedColumns(file.path(), file.kind().mediaType());
            String truth = questions.ask(
                    new Question.Label(columns.names()), "--label", Optional.ofNullable(label), columns.label());
            String decided = questions.ask(
                    Question.Plain.PREDICTION,
                    "--prediction",
                    Optional.ofNullable(prediction),
                    columns.prediction(truth));
            List<String> groups = attributes.isEmpty()
                    ? Arrays.stream(questions
                                    .ask(
                                            Question.Plain.ATTRIBUTES,
                                            "--attributes",
                                            Optional.empty(),
                                            Optional.of(String.join(",", columns.attributes(List.of(truth, decided))))
                                                    .filter(text -> !text.isEmpty()))
                                    .split(","))
                            .map(String::strip)
                            .filter(text -> !text.isEmpty())
                            .toList()
                    : attributes;
            for (String column : Stream.concat(Stream.of(truth, decided), groups.stream())
                    .filter(text -> !text.isEmpty())
                    .toList()) {
                if (!columns.names().contains(column)) {
                    throw new Unusable(new ReleaseComplaint.UnknownColumn(column, columns.names()));
                }
            }
            Optional<List<String>> classes = truth.isEmpty() ? Optional.empty() : columns.classes(truth, positive);
            String good = questions.ask(
                    new Question.Positive(truth),
                    "--positive",
                    Optional.ofNullable(positive),
                    classes.map(List::getFirst));
            String bad = questions.ask(
                    new Question.Negative(truth),
                    "--negative",
                    Optional.ofNullable(negative),
                    classes.map(List::getLast));
            OptionalDouble from = threshold == null ? columns.threshold(decided) : OptionalDouble.of(threshold);
            return new PredictionColumns(truth, decided, good, bad, groups, from);
        } catch (EvidenceRefused refused) {
            throw new Unusable(new Complaint.RefusedDocument(file.path().toString(), refused.fault()));
        }
    }

    /** The evaluators' own reader decides. */
    private void requireReadable(EvidenceManifest made) throws Unusable {
        try {
            EvidenceManifest.parse(made.canonical());
        } catch (DocumentRefused refused) {
            throw new Unusable(new Complaint.RefusedDocument(manifest.toString(), refused.fault()));
        }
    }

    private void write(EvidenceManifest made) throws Unusable {
        try {
            JsonMapper json = JsonMapper.shared();
            Files.writeString(
                    manifest,
                    json.writerWithDefaultPrettyPrinter().writeValueAsString(json.readTree(made.canonical())) + "\n",
                    StandardCharsets.UTF_8,
                    StandardOpenOption.CREATE_NEW);
        } catch (IOException e) {
            throw new Unusable(new Complaint.Unwritable(manifest.toString()));
        }
    }

    private void answer(EvidenceManifest made) {
        if (output.json) {
            output.tree(Map.of(
                    "file", manifest.toString(),
                    "manifest", made.digest().hex(),
                    "document", JsonMapper.shared().readValue(made.canonical(), Map.class)));
            return;
        }
        made.files()
                .forEach(file ->
                        output.line(new Report.Listed(file.name(), file.role().label())));
        made.files().stream()
                .flatMap(file -> file.columns().stream())
                .forEach(columns -> output.line(new Report.Columns(
                        columns.label(),
                        columns.prediction(),
                        columns.positive(),
                        columns.negative(),
                        columns.attributes())));
        output.line(new Report.ManifestWritten(manifest.toString()));
    }
}
