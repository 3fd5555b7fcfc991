import dev.bevis.classifier.*;
import dev.bevis.data.*;
import dev.bevis.data.source.*;
import dev.bevis.data.split.*;
import dev.bevis.loss.*;
import dev.bevis.model.*;
import dev.bevis.train.*;
import dev.bevis.train.schedule.*;

void main() throws IOException {
    var data = Source.parse("shapes").load(Environment.system()); // or the path of your own
    var split = new Split(10_000, 2_000, Placement.END);
    var network = Architecture.of(List.of(50), new Relu(), Optional.empty());
    var loss = new SoftmaxCrossEntropy();
    var batches = new Trial.Batching(100, true, false);
    var descent = new Trial.Descent(0.001, new Constant(0.02), new Length.Epochs(5), batches);
    var seeds = new Trial.Seeds(1, 1);
    var trial = new Trial(network, loss, new Initialization.He(), descent, seeds);
    var options = new Options(Options.Precision.FLOAT, 2, new EvaluateEvery.Never(), false, false);
    try (var training = Training.of(data, split, Normalization.STANDARDIZE, trial, options)) {
        training.run(event -> {}, () -> false);
        IO.println("accuracy on test images: " + training.evaluate(SplitName.TEST).accuracy());
        training.model().write(Path.of("model.safetensors"));
    }
    var classifier = Classifier.load(Path.of("model.safetensors"));
    var answer = classifier.classify(data.test().values()).getFirst();
    IO.println("the first of them: " + answer.name() + ", probability " + answer.probability());
}
