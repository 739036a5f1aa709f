/** Vendor of the catalogue → its client libraries, as they are named in npm, PyPI (and as Python modules), Go and RubyGems. A name that ends with `/` stands for everything under it. Source: each vendor's own documentation of its SDKs. */
const SDKS: Record<string, string[]> = {
  anthropic: [
    '@anthropic-ai/sdk',
    '@ai-sdk/anthropic',
    'anthropic',
    'github.com/anthropics/anthropic-sdk-go',
    'langchain-anthropic',
  ],
  auth0: ['auth0', '@auth0/', 'auth0-python'],
  aws: ['aws-sdk', '@aws-sdk/', 'boto3', 'botocore', 'github.com/aws/aws-sdk-go-v2/'],
  'aws-bedrock': [
    '@aws-sdk/client-bedrock-runtime',
    '@aws-sdk/client-bedrock',
    '@anthropic-ai/bedrock-sdk',
    '@ai-sdk/amazon-bedrock',
    'langchain-aws',
  ],
  azure: ['@azure/', 'azure-identity', 'azure-storage-blob'],
  'azure-foundry': [
    '@azure/openai',
    '@azure-rest/ai-inference',
    'azure-ai-inference',
    'azure-ai-projects',
    '@ai-sdk/azure',
  ],
  cohere: ['cohere-ai', 'cohere', '@ai-sdk/cohere'],
  databricks: ['databricks-sdk', '@databricks/sql', 'databricks-sql-connector'],
  datadog: ['dd-trace', 'ddtrace', 'datadog', '@datadog/browser-rum'],
  deepgram: ['@deepgram/sdk', 'deepgram-sdk', 'deepgram'],
  deepseek: ['@ai-sdk/deepseek', 'langchain-deepseek'],
  elevenlabs: ['elevenlabs', '@elevenlabs/elevenlabs-js'],
  fireworks: ['fireworks-ai', '@ai-sdk/fireworks'],
  github: ['@octokit/', 'octokit', 'pygithub', 'github.com/google/go-github/'],
  google: [
    '@google/genai',
    '@google/generative-ai',
    'google-genai',
    'google-generativeai',
    'google.genai',
    'google.generativeai',
    '@ai-sdk/google',
    'langchain-google-genai',
  ],
  'google-cloud': ['@google-cloud/', 'google-cloud-storage', 'google.cloud'],
  'google-vertex': [
    '@google-cloud/vertexai',
    '@google-cloud/aiplatform',
    'google-cloud-aiplatform',
    'vertexai',
    '@anthropic-ai/vertex-sdk',
    '@ai-sdk/google-vertex',
  ],
  groq: ['groq-sdk', 'groq', '@ai-sdk/groq'],
  hubspot: ['@hubspot/api-client', 'hubspot-api-client'],
  huggingface: ['@huggingface/inference', 'huggingface_hub', 'huggingface-hub'],
  mailgun: ['mailgun.js', 'mailgun'],
  mistral: ['@mistralai/mistralai', 'mistralai', '@ai-sdk/mistral', 'langchain-mistralai'],
  notion: ['@notionhq/client', 'notion-client'],
  okta: ['@okta/okta-sdk-nodejs', '@okta/okta-auth-js', 'okta'],
  ollama: ['ollama', 'ollama-ai-provider'],
  openai: [
    'openai',
    '@ai-sdk/openai',
    'github.com/openai/openai-go',
    'github.com/sashabaranov/go-openai',
    'ruby-openai',
    'langchain-openai',
    '@langchain/openai',
  ],
  openrouter: ['@openrouter/ai-sdk-provider', '@openrouter/sdk'],
  paypal: ['@paypal/', 'paypalrestsdk'],
  perplexity: ['@ai-sdk/perplexity'],
  pinecone: ['@pinecone-database/pinecone', 'pinecone', 'pinecone-client'],
  plaid: ['plaid', 'plaid-python'],
  postmark: ['postmark', 'postmarker'],
  replicate: ['replicate'],
  salesforce: ['jsforce', 'simple-salesforce'],
  sendgrid: ['@sendgrid/mail', 'sendgrid'],
  sentry: ['@sentry/', 'sentry-sdk', 'sentry_sdk'],
  slack: ['@slack/web-api', '@slack/bolt', 'slack-sdk', 'slack_sdk', 'slack-bolt'],
  snowflake: ['snowflake-sdk', 'snowflake-connector-python', 'snowflake.connector'],
  stripe: ['stripe', '@stripe/stripe-js', 'github.com/stripe/stripe-go/'],
  supabase: ['@supabase/supabase-js', 'supabase'],
  together: ['together-ai', 'together', '@ai-sdk/togetherai'],
  twilio: ['twilio', 'github.com/twilio/twilio-go'],
  voyage: ['voyageai'],
  xai: ['@ai-sdk/xai', 'xai-sdk'],
}

const BY_NAME = new Map(Object.entries(SDKS).flatMap(([vendor, names]) => names.map((name) => [name, vendor] as const)))

/** Whose client a package or module is: the longest name that it is, or lies under. */
export function vendorOfSdk(name: string): { vendor: string; sdk: string } | undefined {
  const asked = name.toLowerCase()
  const exact = BY_NAME.get(asked)
  if (exact !== undefined) return { vendor: exact, sdk: asked }
  for (const separator of ['/', '.']) {
    for (let end = asked.lastIndexOf(separator); end > 0; end = asked.lastIndexOf(separator, end - 1)) {
      const [part, folder] = [asked.slice(0, end), asked.slice(0, end + 1)]
      const vendor = BY_NAME.get(part) ?? BY_NAME.get(folder)
      if (vendor !== undefined) return { vendor, sdk: BY_NAME.has(part) ? part : asked }
    }
  }
  return undefined
}
