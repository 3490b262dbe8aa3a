using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace EventDrivenFrontends.EmbeddedAws.Tests.Protocol.Fuzzing;

/// <summary>
/// Writes requests by the operations' own types, with names and values from small pools, so that operations meet what others have made.
/// </summary>
internal sealed class RequestMaker(Random random)
{
    private const int MostDepth = 7;

    private static readonly Dictionary<string, string[]> Pools = new()
    {
        ["QueueName"] = ["q1", "q2", "q3", "q4"],
        ["QueueUrl"] = ["http://localhost/000000000000/q1", "http://localhost/000000000000/q2", "http://localhost/000000000000/q3", "http://localhost/1/none"],
        ["TableName"] = ["table1", "table2", "table3"],
        ["AttributeName"] = ["id", "sk", "v"],
        ["KeyType"] = ["HASH", "RANGE"],
        ["AttributeType"] = ["S", "N", "B"],
        ["IndexName"] = ["i1", "i2"],
        ["BillingMode"] = ["PAY_PER_REQUEST", "PROVISIONED"],
        ["StreamViewType"] = ["NEW_IMAGE", "NEW_AND_OLD_IMAGES", "KEYS_ONLY"],
        ["ShardIteratorType"] = ["TRIM_HORIZON", "LATEST", "AT_SEQUENCE_NUMBER", "AFTER_SEQUENCE_NUMBER"],
        ["ShardId"] = ["shardId-00000000000000000001-00000001", "shardId-0"],
        ["StreamArn"] = ["arn:aws:dynamodb:us-east-1:000000000000:table/table1/stream/2026-01-01T00:00:00.000"],
        ["ReturnValues"] = ["NONE", "ALL_OLD", "ALL_NEW", "UPDATED_NEW", "UPDATED_OLD"],
        ["Select"] = ["COUNT", "ALL_ATTRIBUTES", "SPECIFIC_ATTRIBUTES", "ALL_PROJECTED_ATTRIBUTES"],
        ["ConditionExpression"] = ["attribute_exists(id)", "v = :a", "#a = :a AND size(id) > :b"],
        ["FilterExpression"] = ["v = :a", "contains(#a, :b)"],
        ["KeyConditionExpression"] = ["id = :a", "id = :a AND sk > :b", "id = :a AND begins_with(sk, :b)"],
        ["UpdateExpression"] = ["SET v = :a", "SET v = if_not_exists(v, :a) + :b REMOVE sk", "ADD n :b", "SET #a = list_append(#a, :a)"],
        ["ProjectionExpression"] = ["id, v", "#a, id", "v[0].a"],
        ["Name"] = ["r1", "r2", "b1", "default", "All"],
        ["Rule"] = ["r1", "r2"],
        ["EventBusName"] = ["default", "b1", "arn:aws:events:us-east-1:000000000000:event-bus/b1"],
        ["EventPattern"] = ["{\"source\":[\"s\"]}", "{\"detail\":{\"a\":[{\"prefix\":\"x\"}]}}", "{\"source\":[{\"wildcard\":\"*a*\"}]}"],
        ["ScheduleExpression"] = ["rate(1 minute)", "cron(0 12 * * ? *)", "rate(5 minutes)"],
        ["Source"] = ["s"],
        ["DetailType"] = ["d"],
        ["Detail"] = ["{}", "{\"a\":\"x\"}"],
        ["Event"] = ["{\"source\":\"s\",\"id\":\"1\",\"account\":\"1\",\"time\":\"2026-01-01T00:00:00Z\",\"region\":\"r\",\"resources\":[],\"detail-type\":\"d\",\"detail\":{}}"],
        ["Arn"] = ["arn:aws:sqs:us-east-1:000000000000:q1", "arn:aws:sqs:us-east-1:000000000000:q3"],
        ["ResourceArn"] = ["arn:aws:dynamodb:us-east-1:000000000000:table/table1"],
        ["ResourceARN"] = ["arn:aws:events:us-east-1:000000000000:rule/r1"],
        ["Input"] = ["{\"a\":1}"],
        ["InputPath"] = ["$.detail", "$.detail.a[0]"],
        ["InputTemplate"] = ["{\"a\": <a>, \"b\": \"<a> and <aws.events.rule-name>\"}"],
        ["StackName"] = ["s1", "s2"],
        ["ChangeSetName"] = ["c1", "c2"],
        ["LogicalResourceId"] = ["Q", "T"],
        ["TemplateBody"] =
        [
            "{\"Resources\":{\"Q\":{\"Type\":\"AWS::SQS::Queue\"}}}",
            "Resources:\n  T:\n    Type: AWS::DynamoDB::Table\n    Properties:\n      AttributeDefinitions: [{AttributeName: id, AttributeType: S}]\n"
                + "      KeySchema: [{AttributeName: id, KeyType: HASH}]\n      BillingMode: PAY_PER_REQUEST\n",
            "Parameters:\n  P: {Type: String, Default: a}\nResources:\n  Q:\n    Type: AWS::SQS::Queue\n    Properties:\n      QueueName: !Sub '${P}-${AWS::Region}'\n"
                + "Outputs:\n  U: {Value: !GetAtt Q.Arn}\n",
        ],
        ["MessageBody"] = ["m", "{\"a\":1}"],
        ["MessageGroupId"] = ["g1", "g2"],
        ["MessageDeduplicationId"] = ["d1", "d2"],
        ["Action"] = ["PUT", "DELETE", "ADD"],
        ["Id"] = ["1", "2"],
    };

    private static readonly string[] AttributeValues =
        ["""{"S":"a"}""", """{"N":"1"}""", """{"N":"-1.5e10"}""", """{"B":"AQI="}""", """{"BOOL":true}""", """{"L":[{"S":"x"}]}""", """{"M":{"k":{"N":"2"}}}""", """{"SS":["a","b"]}"""];

    private readonly StringBuilder _json = new();

    public string Write(JsonTypeInfo type)
    {
        _json.Clear();
        WriteObject(type, 0);
        return _json.ToString();
    }

    /// <summary>The same request as form fields, as the query protocol has them.</summary>
    public static string ToForm(string json)
    {
        using var document = JsonDocument.Parse(json);
        var form = new StringBuilder();
        AppendForm(form, document.RootElement, "");
        return form.ToString();
    }

    private static void AppendForm(StringBuilder form, JsonElement value, string name)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var member in value.EnumerateObject())
                {
                    AppendForm(form, member.Value, name.Length == 0 ? member.Name : $"{name}.{member.Name}");
                }

                break;
            case JsonValueKind.Array:
                var number = 0;
                foreach (var item in value.EnumerateArray())
                {
                    AppendForm(form, item, string.Create(CultureInfo.InvariantCulture, $"{name}.member.{++number}"));
                }

                break;
            default:
                form.Append('&').Append(Uri.EscapeDataString(name)).Append('=').Append(Uri.EscapeDataString(value.ToString()));
                break;
        }
    }

    private void WriteObject(JsonTypeInfo type, int depth)
    {
        _json.Append('{');
        var first = true;
        foreach (var property in type.Properties.Where(property => random.Next(4) < (Pools.ContainsKey(property.Name) ? 3 : 1)))
        {
            _json.Append(first ? "\"" : ",\"").Append(JsonEncodedText.Encode(property.Name)).Append("\":");
            first = false;
            WriteValue(type.Options.GetTypeInfo(property.PropertyType), property.Name, depth + 1);
        }

        _json.Append('}');
    }

    private void WriteValue(JsonTypeInfo type, string name, int depth)
    {
        switch (type.Kind)
        {
            case JsonTypeInfoKind.Object when depth < MostDepth:
                WriteObject(type, depth);
                break;
            case JsonTypeInfoKind.Enumerable when depth < MostDepth:
                WriteItems('[', ']', () => WriteValue(type.Options.GetTypeInfo(type.ElementType!), name, depth + 1));
                break;
            case JsonTypeInfoKind.Dictionary when depth < MostDepth:
                WriteItems('{', '}', () =>
                {
                    _json.Append('"').Append(random.GetItems(["id", "sk", ":a", ":b", "#a", "All", "table1", "DelaySeconds", "VisibilityTimeout"], 1)[0]).Append(_json.Length).Append("\":");
                    WriteValue(type.Options.GetTypeInfo(type.ElementType!), name, depth + 1);
                });
                break;
            default:
                WriteScalar(Nullable.GetUnderlyingType(type.Type) ?? type.Type, name);
                break;
        }
    }

    private void WriteItems(char open, char close, Action writeItem)
    {
        _json.Append(open);
        for (var i = random.Next(4); i > 0; i--)
        {
            writeItem();
            _json.Append(i > 1 ? "," : "");
        }

        _json.Append(close);
    }

    private void WriteScalar(Type type, string name)
    {
        if (type == typeof(string))
        {
            var text = Pools.TryGetValue(name, out var pool) ? pool[random.Next(pool.Length)] : random.GetItems(["a", "id", "1", "", "true"], 1)[0];
            _json.Append('"').Append(JsonEncodedText.Encode(text)).Append('"');
        }
        else if (type == typeof(bool))
        {
            _json.Append(random.Next(2) == 0 ? "true" : "false");
        }
        else if (type.IsPrimitive || type == typeof(decimal))
        {
            _json.Append(random.GetItems([0, 1, 2, 5, 10, 20, 100], 1)[0]);
        }
        else
        {
            WriteOwn(name);
        }
    }

    /// <summary>Types that read themselves: items, keys, values of expressions.</summary>
    private void WriteOwn(string name)
    {
        var value = AttributeValues[random.Next(AttributeValues.Length)];
        _json.Append(name switch
        {
            "Key" or "ExclusiveStartKey" => """{"id":{"S":"a"}}""",
            "Item" => $"{{\"id\":{{\"S\":\"{random.Next(5)}\"}},\"v\":{value}}}",
            "ExpressionAttributeValues" => $$$"""{":a":{{{value}}},":b":{"N":"1"}}""",
            _ => value,
        });
    }
}
