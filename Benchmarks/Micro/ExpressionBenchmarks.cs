using System.Text.Json;
using BenchmarkDotNet.Attributes;
using EventDrivenFrontends.EmbeddedAws.DynamoDb;
using EventDrivenFrontends.EmbeddedAws.DynamoDb.Expressions;
using EventDrivenFrontends.EmbeddedAws.DynamoDb.Values;

namespace EventDrivenFrontends.Benchmarks.Micro;

/// <summary>The condition of the projector's writes, in the embedded cloud.</summary>
public class ExpressionBenchmarks
{
    private const string Text = "attribute_not_exists(#v) OR #v = :held OR (#v < :new AND NOT begins_with(#v, :prefix))";

    private readonly Dictionary<string, string> _names = new() { ["#v"] = "changedAt" };
    private readonly ExpressionValues _values = JsonSerializer.Deserialize(
        """{":held":{"S":"019a8b3c4d5e0001-7f3a"},":new":{"S":"019a8b3c4d5e0003-7f3a"},":prefix":{"S":"x"}}""", DynamoDbJson.Default.ExpressionValues)!;
    private readonly AttributeMap _item = JsonSerializer.Deserialize(
        """{"pk":{"S":"flights#3"},"sk":{"S":"flight-42"},"changedAt":{"S":"019a8b3c4d5e0002-7f3a"},"data":{"S":"{}"}}""", DynamoDbJson.Default.AttributeMap)!;
    private ConditionExpression _parsed = null!;

    [GlobalSetup]
    public void Prepare() => _parsed = (ConditionExpression)Parse();

    [Benchmark]
    public object Parse() => ConditionParser.Parse("ConditionExpression", Text, new ExpressionScope(_names, _values, null, ("ConditionExpression", Text)));

    [Benchmark]
    public bool Evaluate() => _parsed.Holds(_item);
}
