package dev.bevis.study.run;

import dev.bevis.check.CheckBatch;
import dev.bevis.check.FloatComparison;
import dev.bevis.check.GradientCheck;
import dev.bevis.check.GradientReport;
import dev.bevis.check.Jitter;
import dev.bevis.check.NetworkCost;
import dev.bevis.check.Tolerances;
import dev.bevis.classifier.ModelFile;
import dev.bevis.data.Dataset;
import dev.bevis.data.Split;
import dev.bevis.data.Subset;
import dev.bevis.io.AtomicFile;
import dev.bevis.kernel.DoubleKernels;
import dev.bevis.kernel.FloatKernels;
import dev.bevis.kernel.Kernels;
import dev.bevis.kernel.Numerics;
import dev.bevis.kernel.map.InputTransform;
import dev.bevis.model.Architecture;
import dev.bevis.model.Block;
import dev.bevis.model.Network;
import dev.bevis.study.dataset.CachedEntries;
import dev.bevis.study.file.Study;
import dev.bevis.study.progress.StudyListener;
import dev.bevis.study.setting.Setting;
import dev.bevis.study.setting.StepSetting;
import dev.bevis.study.step.CheckSize;
import dev.bevis.study.step.Step;
import dev.bevis.study.trial.CheckResult;
import dev.bevis.study.trial.DatasetIdentity;
import dev.bevis.study.trial.StudyTrial;
import dev.bevis.study.trial.TrialFiles;
import dev.bevis.tensor.Tensor;
import dev.bevis.tensor.Tensors;
import dev.bevis.text.Spelling;
import dev.bevis.train.Trial;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/// The gradient checks of a study, each made once and then taken from the store.
final class Checks {

    private static final String KIND = "check";
    private static final String FILE = "check.json";

    /// How the record of a network was called when the first checks were stored.
    private static final String NETWORK = "Network";

    /// What the networks of checks were spelled with from the first, though trials came to be
    /// identified without it.
    private static final List<String> FIRST = List.of("activation", "labelSmoothing");

    /// Components and images where a step says nothing: near-zero entries of wide layers would
    /// dominate element-wise errors.
    private static final int INPUTS = 20;

    private static final int IMAGES = 20;

    /// Above this the first layer is worth more than one thread.
    private static final int NARROW = 256;

    private final CachedEntries made;
    private final Execution execution;
    private final StudyListener listener;

    /// @param made where checks are stored
    Checks(CachedEntries made) {
        this(made, Execution.USUAL, StudyListener.SILENT);
    }

    /// @param listener hears what comes out of checks that are made
    Checks(CachedEntries made, Execution execution, StudyListener listener) {
        this.made = made;
        this.execution = execution;
        this.listener = listener;
    }

    /// The results of the settings of a step, without those that are missing and cannot be made.
    List<CheckResult> results(Study study, Step.Check step, Map<String, Setting> chosen)
            throws IOException {
        List<CheckResult> results = new ArrayList<>();
        Trial.Seeds seeds = study.pairs(step).getFirst();
        for (StepSetting stepSetting : step.settings(study.base(step, chosen))) {
            result(step, stepSetting, seeds).ifPresent(results::add);
        }
        return results;
    }

    private Optional<CheckResult> result(
            Step.Check step, StepSetting stepSetting, Trial.Seeds seeds) throws IOException {
        Optional<DatasetIdentity> known =
                made.datasets().find(stepSetting.setting().data().source());
        if (known.isEmpty()) {
            return Optional.empty();
        }
        DatasetIdentity dataset = known.get();
        CheckSize size = step.size().orElse(CheckSize.USUAL);
        GradientCheck check =
                new GradientCheck(
                        size.difference().orElse(GradientCheck.DEFAULT.step()),
                        size.entries().orElse(GradientCheck.DEFAULT.entries()),
                        seeds.data(),
                        Tolerances.DOUBLE);
        int most = stepSetting.setting().data().inputMap().outputs(dataset.features());
        int inputs = size.inputs().orElse(Math.min(INPUTS, most));
        int count = size.images().orElse(IMAGES);
        String id = id(stepSetting, dataset, check, inputs, count, seeds);
        return made.get(
                id,
                KIND,
                "made",
                entry -> TrialFiles.read(entry.read(FILE), CheckResult.class),
                files -> {
                    Dataset images = made.datasets().get(stepSetting.setting().data().source());
                    if (inputs > NARROW) {
                        listener.checking(step.name(), stepSetting.name());
                    }
                    CheckResult result = run(stepSetting, images, check, inputs, count, seeds);
                    files.put(FILE, AtomicFile.Content.of(TrialFiles.bytes(result)));
                    return result;
                });
    }

    private static String id(
            StepSetting stepSetting,
            DatasetIdentity dataset,
            GradientCheck check,
            int inputs,
            int images,
            Trial.Seeds seeds) {
        Setting setting = stepSetting.setting();
        SortedMap<String, String> identity = new TreeMap<>();
        identity.put("numerics", Integer.toString(Numerics.VERSION));
        identity.put("dataset", dataset.fingerprint());
        identity.put("split", split(setting.data().split()));
        identity.put("normalize", setting.data().normalize().flag());
        if (setting.data().hasInputMap()) {
            identity.put("input-map", Spelling.of(setting.data().inputMap()));
        }
        identity.put("network", Spelling.written(NETWORK, setting.network(), FIRST));
        identity.put("lambda", Double.toString(setting.training().lambda()));
        identity.put("check", check.toString());
        identity.put("inputs", Integer.toString(inputs));
        identity.put("images", Integer.toString(images));
        identity.put("seeds", seeds.toString());
        identity.put("arm", stepSetting.name());
        return StudyTrial.id(identity);
    }

    private static String split(Split split) {
        return "Split[train="
                + split.train()
                + ", validation="
                + split.validation()
                + ", placement="
                + Spelling.of(split.placement()).toUpperCase(Locale.ROOT)
                + (split.fold().isNone() ? "" : ", fold=" + split.fold())
                + "]";
    }

    private CheckResult run(
            StepSetting stepSetting,
            Dataset dataset,
            GradientCheck check,
            int inputs,
            int images,
            Trial.Seeds seeds)
            throws IOException {
        Setting setting = stepSetting.setting();
        Subset train = setting.data().split().of(dataset).train();
        InputTransform transform =
                setting.data()
                        .preprocessing()
                        .fit(train, dataset.shape(), Runtime.getRuntime().availableProcessors());
        CheckBatch batch = CheckBatch.of(train, transform, inputs, images, seeds.data());
        int classes = dataset.classes().size();
        Optional<Tensors> weights = Optional.empty();
        if (execution.firstWeights().isPresent()) {
            weights = Optional.of(ModelFile.weights(execution.firstWeights().get()));
        }
        int threads = inputs > NARROW ? Runtime.getRuntime().availableProcessors() : 1;
        Block.Inputs read =
                inputs == dataset.features()
                        ? setting.inputs(dataset.shape())
                        : Block.Inputs.of(inputs);
        Architecture architecture = setting.network().architecture();
        List<DoubleKernels> kernels =
                Stream.generate(() -> new DoubleKernels(1)).limit(threads).toList();
        try (FloatKernels singles = new FloatKernels(1)) {
            DoubleKernels doubles = kernels.getFirst();
            Network network = Network.of(architecture, read, classes, doubles);
            NetworkCost cost = cost(setting, network, doubles, batch);
            Optional<FloatComparison> floats = Optional.empty();
            if (execution.checking().floats()) {
                Network rounded = Network.of(architecture, read, classes, singles);
                start(setting, rounded, seeds, weights);
                network.load(rounded.tensors(Tensor.ElementType.F32));
                floats =
                        Optional.of(
                                FloatComparison.of(cost, cost(setting, rounded, singles, batch)));
            } else {
                start(setting, network, seeds, weights);
            }
            List<NetworkCost> twins = new ArrayList<>(List.of(cost));
            for (DoubleKernels other : kernels.subList(1, threads)) {
                Network twin = Network.of(architecture, read, classes, other);
                twin.copyFrom(network);
                twins.add(cost(setting, twin, other, batch));
            }
            Optional<FloatComparison> compared = floats;
            GradientReport report =
                    check.run(twins, parameter -> listener.checked(parameter, compared));
            listener.checked(report, compared);
            return CheckResult.of(stepSetting.name(), report);
        } finally {
            kernels.forEach(DoubleKernels::close);
        }
    }

    private static NetworkCost cost(
            Setting setting, Network network, Kernels kernels, CheckBatch batch) {
        return new NetworkCost(
                network, setting.network().loss(), setting.training().lambda(), kernels, batch);
    }

    private void start(
            Setting setting, Network network, Trial.Seeds seeds, Optional<Tensors> weights) {
        weights.ifPresentOrElse(
                network::load,
                () -> network.initialize(setting.network().initialization(), seeds.init()));
        Jitter.add(network, execution.checking().jitter(), seeds.init());
    }
}
