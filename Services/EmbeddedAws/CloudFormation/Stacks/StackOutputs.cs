using EventDrivenFrontends.EmbeddedAws.CloudFormation.Functions;

namespace EventDrivenFrontends.EmbeddedAws.CloudFormation.Stacks;

internal static class StackOutputs
{
    public static List<StackOutput> Evaluate(StackInput input, StackScope scope)
    {
        var evaluator = new TemplateEvaluator(scope);
        List<StackOutput> outputs = [];
        foreach (var output in input.Template.Outputs.Values)
        {
            if (output.Condition is null || scope.Condition(output.Condition))
            {
                outputs.Add(new StackOutput(
                    output.Key,
                    evaluator.EvaluateText(output.Value, "Outputs"),
                    output.Description,
                    output.ExportName is null ? null : evaluator.EvaluateText(output.ExportName, "Export")));
            }
        }

        return outputs;
    }
}
