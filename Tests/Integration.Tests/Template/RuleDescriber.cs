using Amazon.EventBridge;
using Amazon.EventBridge.Model;

namespace EventDrivenFrontends.Integration.Tests.Template;

/// <summary>The rules of the bus whose name has a prefix, and those of the default bus whose own names have it, with their targets.</summary>
internal sealed class RuleDescriber(IAmazonEventBridge events, string prefix)
{
    public async Task<List<string>> DescribeAsync()
    {
        var bus = await events.DescribeEventBusAsync(new DescribeEventBusRequest { Name = $"{prefix}frontends" });
        List<string> lines = [$"bus {bus.Arn}"];
        foreach (var name in new[] { bus.Name, "default" })
        {
            var rules = await events.ListRulesAsync(new ListRulesRequest { EventBusName = name, NamePrefix = prefix });
            foreach (var rule in rules.Rules.OrderBy(rule => rule.Name, StringComparer.Ordinal))
            {
                lines.Add($"rule {rule.Arn} {rule.State} {Json.Canonical(rule.EventPattern)} {rule.ScheduleExpression}");
                lines.AddRange(await TargetsAsync(name, rule.Name));
            }
        }

        return lines;
    }

    private async Task<IEnumerable<string>> TargetsAsync(string bus, string rule)
    {
        var answer = await events.ListTargetsByRuleAsync(new ListTargetsByRuleRequest { EventBusName = bus, Rule = rule });
        return answer.Targets.Select(target => $"rule {rule} to {target.Id} {target.Arn} or {target.DeadLetterConfig?.Arn ?? "nowhere"}");
    }
}
