/** What stands around the lessons; their own sentences come from the engine. */
import { words } from '../language.js';

export const lessons = words('lessons', {
  menu: 'Try',
  menuHelp: 'Settings worth a look, each with what to watch for',
  lead: 'Each sets everything up on the drawn shapes. Then press Train: 300 steps. The run you have is kept under Runs.',
});
