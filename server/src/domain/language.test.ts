import { expect, test } from 'vitest'
import { languageOf } from './language.ts'

test.each<[string, string]>([
  ['en', 'The government has ordered Tarn Labs to suspend access to two of its models.'],
  ['de', 'Die Regierung hat Tarn Labs angewiesen, den Zugang zu zwei Modellen zu sperren.'],
  ['fr', 'Le gouvernement a ordonné à Tarn Labs de suspendre l’accès à deux de ses modèles.'],
  ['es', 'El gobierno ordenó a Tarn Labs que suspenda el acceso a dos de sus modelos.'],
  ['zh', '政府命令 Tarn Labs 暂停对两个模型的访问'],
  ['ja', '政府は Tarn Labs に二つのモデルの停止を命じた'],
  ['ru', 'Правительство приказало остановить две модели'],
  ['uk', 'Уряд наказав зупинити дві моделі'],
  ['en', 'Heron 4 suspended worldwide'],
  ['und', 'Ø'],
])('%s: %s', (language, text) => expect(languageOf(text)).toBe(language))
