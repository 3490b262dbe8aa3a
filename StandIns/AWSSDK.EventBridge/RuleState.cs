using System.Text.Json.Serialization;
using Amazon.Runtime;
using EventDrivenFrontends.StandIns.AwsRuntime.Json;

namespace Amazon.EventBridge;

[JsonConverter(typeof(RuleStateConverter))]
public class RuleState(string value) : ConstantClass(value)
{
    public static readonly RuleState ENABLED = new("ENABLED");

    public static readonly RuleState DISABLED = new("DISABLED");

    public static implicit operator RuleState(string value) => FindValue(value);

    public static RuleState FindValue(string value) => FindValue<RuleState>(value);
}

internal sealed class RuleStateConverter() : ConstantConverter<RuleState>(RuleState.FindValue);
